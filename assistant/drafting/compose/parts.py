"""What composers hand back: paragraphs of sentence templates, each with its topic, and the questions they raise."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.drafting.compose.voice import Voice
from assistant.drafting.dossier import Dossier


@dataclass(frozen=True, slots=True)
class Piece:
    """One sentence template; `topic` says what it is about (execution, score, indicator:名称, measures …)."""

    template: str
    topic: str


@dataclass(slots=True)
class Composer:
    """What every part of the composition shares: the dossier, the voice, the questions to the unit."""

    dossier: Dossier
    voice: Voice
    questions: list[str] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)

    def has(self, *identifiers: str) -> bool:
        """Are all these facts known?"""
        return all(identifier in self.dossier.book for identifier in identifiers)

    def ask(self, missing: str, question: str) -> str:
        """A visible gap, and the question that would fill it (asked once)."""
        if missing not in self.asked:
            self.asked.add(missing)
            self.questions.append(question)
        return f"【待补充：{missing}】"

    @property
    def is_scored(self) -> bool:
        """Has the form points or scores at all? That of money handed down tells but targets and results."""
        evaluation = self.dossier.evaluation
        cells = [cell for row in evaluation.indicators for cell in (row.points, row.self_score)]
        cells += [cell for line in evaluation.budget_lines for cell in (line.points, line.self_score)]
        cells += [cell for goal in evaluation.objectives for cell in (goal.points, goal.self_score)]
        return not evaluation.indicators or any(cells)

    @property
    def subject(self) -> str:
        """How the money is called: 部门整体支出, or the project by name."""
        name = self.dossier.evaluation.project_name
        if self.dossier.evaluation.scope == "department":
            return "部门整体支出"
        return f"“{name}”项目" if name else "本项目"


def ended(text: str) -> str:
    """`text` closed with a full stop."""
    return text.rstrip("。；;，, ") + "。"

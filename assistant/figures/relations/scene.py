"""What a solver works with: the flow, the roles, and ways to look around a figure by identity before nearness."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.interval import divide
from assistant.domain.quantity import Dimension
from assistant.figures.relations.expression import Expression, arithmetic, judge
from assistant.figures.relations.flow import Flow, Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.names import bare
from assistant.figures.relations.sides import Role
from assistant.figures.relations.slips import UNCHOSEN, is_shifted, is_slip, printed_digits, telling_digits

_WINDOW: Final = 14  # figures looked back on; sentences of reports hold fewer
_ENDING: Final = 4
_RANK: Final = {Agreement.EQUAL: 0, Agreement.TRUNCATED: 1, Agreement.LAST_PLACE: 1, Agreement.DIFFERENT: 2}
RATES: Final = frozenset({Dimension.RATIO, Dimension.POINTS, Dimension.MULTIPLE})


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a derived figure; `strong` where the words name the operands."""

    kind: RelationKind
    formula: str
    expression: Expression
    strong: bool = True
    exact: bool = False
    told: bool = True  # False where nothing but nearness pairs the operands


@dataclass
class Scene:
    """Flow and roles, with the figures that have been explained so far."""

    flow: Flow
    roles: list[Role]
    extra: list[Relation] = field(default_factory=list)  # found beside the figure asked about

    @property
    def mentions(self) -> list[Mention]:
        """All figures of the prose."""
        return self.flow.mentions

    def role(self, mention: Mention) -> Role:
        """What the words make of it."""
        return self.roles[mention.index]

    def word(self, mention: Mention) -> str:
        """The word that tells what it is: 增长 of 比上年增长了9%."""
        return self.flow.template[slice(*self.role(mention).word)]

    def is_value(self, mention: Mention) -> bool:
        """Is it a plain value that may be an operand?"""
        return mention.dimension not in RATES and self.role(mention).trigger in ("", "total", "surplus")

    def before(self, mention: Mention, *, sentences: int = 0, limit: int = _WINDOW) -> Iterator[Mention]:
        """Mentions before this one, nearest first, within the sentence and `sentences` before it."""
        mentions, first = self.flow.mentions, mention.sentence - sentences
        for index in range(mention.index - 1, max(-1, mention.index - 1 - limit), -1):
            other = mentions[index]
            if other.sentence < first:
                return
            yield other

    def after(self, mention: Mention, *, sentences: int = 0, limit: int = _WINDOW) -> Iterator[Mention]:
        """Mentions after this one, nearest first."""
        for other in self.mentions[mention.index + 1 : mention.index + 1 + limit]:
            if other.sentence > mention.sentence + sentences:
                return
            yield other

    def values_before(
        self, mention: Mention, like: Mention | None = None, *, sentences: int = 0, limit: int = _WINDOW
    ) -> list[Mention]:
        """Plain values before it (of the dimension of `like`), nearest first."""
        return [
            other
            for other in self.before(mention, sentences=sentences, limit=limit)
            if self.is_value(other) and (like is None or like.like(other))
        ]

    @cached_property
    def by_start(self) -> dict[int, Mention]:
        """The mention of the figure that begins at each offset."""
        return {mention.figure.start: mention for mention in self.mentions}

    @cached_property
    def by_ending(self) -> dict[str, list[tuple[str, Mention]]]:
        """Plain amounts of the whole text by the last four characters of their full names."""
        index: dict[str, list[tuple[str, Mention]]] = defaultdict(list)
        for mention in self.mentions:
            if mention.dimension is Dimension.MONEY and self.is_value(mention):
                name = bare(self.role(mention).name)
                if len(name) >= _ENDING:
                    index[name[-_ENDING:]].append((name, mention))
        return index

    def anywhere(self, told: str, like: Mention) -> list[Mention]:
        """Amounts of the text called as `told`, or by its last words; in the order of the text."""
        name = bare(told)
        entries = self.by_ending.get(name[-_ENDING:], []) if len(name) >= _ENDING else []
        return [m for n, m in entries if m.like(like) and (n.endswith(name) or name.endswith(n))]

    def words_around(self, mention: Mention, size: int = 16) -> str:
        """The sentence text up to and after the mention, for remarks such as 同口径."""
        start, end = self.flow.sentences[mention.sentence]
        return self.flow.template[max(start, mention.at - size) : min(end, mention.at + size)]

    def decide(self, mention: Mention, readings: Iterable[Reading]) -> Relation | None:
        """The relation of a derived figure: by the strong readings where there are any; right if one of them is.

        Without a strong reading agreement is worth reporting, a slip, and a digit cut off; the rest is left alone.
        """
        return self.chosen(mention, [pair for reading in readings if (pair := self.judged(mention, reading))])

    def chosen(self, mention: Mention, judged: Sequence[tuple[Relation, Reading]]) -> Relation | None:
        """As `decide`, of relations judged already."""
        strong = [(r, reading) for r, reading in judged if reading.strong]
        pool = strong or [(r, reading) for r, reading in judged if _RANK[r.agreement] == 0]
        if not pool:
            told = [r for r, reading in judged if reading.told]
            close = (r for r in told if is_slip(mention.figure, r.value, UNCHOSEN) or _is_cut(mention, r))
            return next((replace(r, certain=True) for r in close), None)
        return min(pool, key=lambda pair: _rank(pair[0]))[0]

    def judged(self, mention: Mention, reading: Reading) -> tuple[Relation, Reading] | None:
        """The relation under one reading; None where it cannot be computed."""
        try:
            amount = reading.expression.amount()
        except (ZeroDivisionError, ValueError):
            return None
        figure = mention.figure
        role = self.role(mention)
        scale = divide(Decimal(1), figure.unit.factor)
        return (
            Relation(
                kind=reading.kind,
                start=figure.start,
                end=figure.end,
                stated=figure,
                operands=tuple(reading.expression.figures()),
                agreement=judge(figure, amount, exact=reading.exact),
                formula=reading.formula,
                arithmetic=arithmetic(reading.expression, amount.point, figure),
                expected=amount.interval.scaled(scale),
                value=amount.point * scale,
                trigger=self.span(role.word),
                direction=self.span(role.direction) if role.direction else None,
                certain=reading.strong,
            ),
            reading,
        )

    def span(self, template_span: tuple[int, int]) -> tuple[int, int]:
        """Text span of a template span."""
        return self.flow.span(*template_span)


def _rank(relation: Relation) -> tuple[int, bool]:
    """Right, right but for the last place, wrong by a slip of the point that is no accident, wrong."""
    stated = relation.stated
    telling = stated is not None and telling_digits(stated.value) >= UNCHOSEN
    return _RANK[relation.agreement], not (telling and stated is not None and is_shifted(stated, relation.value))


def _is_cut(mention: Mention, relation: Relation) -> bool:
    """98.99 of 98.9962: right but for the last of four digits, which is no accident."""
    return _RANK[relation.agreement] == 1 and len(printed_digits(mention.figure)) >= UNCHOSEN

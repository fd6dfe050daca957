"""Use-case: a file becomes a Document, its forms become evaluations."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from assistant.config import Settings
from assistant.domain.document import Document
from assistant.domain.evaluation import Evaluation, Reading
from assistant.domain.glossary import field_named
from assistant.errors import BadInputError
from assistant.service import evaluation_file

_MOST_DOUBTS: Final = 5  # told beside an answer; `jushi read` tells all


def read_document(path: Path, settings: Settings) -> Document:
    """The Document of any file that can be read; raises BadInputError."""
    from assistant import ingest

    return ingest.read_document(path, settings.limits)


def read(path: Path, settings: Settings) -> Reading:
    """Every form of `path`, with doubts and what found no field; raises BadInputError where there is none."""
    if evaluation_file.is_evaluation_file(path):
        return evaluation_file.read_file(path)
    return read_forms(read_document(path, settings))


def read_forms(document: Document) -> Reading:
    """Every form of a document already read; raises BadInputError where there is none."""
    from assistant import ingest

    if not document.text.strip():
        raise BadInputError(document.name, "文件里没有任何文字", remedy="请检查是否选错了文件，或另存后再上传")
    reading = ingest.read_evaluations(document)
    if not reading.evaluations:
        raise BadInputError(
            document.name,
            "没有找到绩效自评表",
            remedy="请上传含有指标、得分等列的自评表；成稿报告请用“审核”（jushi audit，网页上是“4 审核报告”）",
        )
    return reading


def only(reading: Reading, path: Path, form: str | None) -> Reading:
    """`reading` reduced to the form asked for (None: all of it)."""
    if form is None:
        return reading
    number = reading.evaluations.index(_chosen(path, reading.evaluations, form))
    doubts = [doubt.model_copy(update={"form": 0}) for doubt in reading.doubts if doubt.form == number]
    return reading.model_copy(update={"evaluations": [reading.evaluations[number]], "doubts": doubts})


def notes_of(read: Reading, name: str) -> tuple[str, ...]:
    """What a person should look at in the data first: a figure held against a cell misread is called wrong for it."""
    # An empty cell has nothing to quote: only where it stands.
    doubts = dict.fromkeys(
        f"{name}（{one.place or field_named(one.field)}）{f'的“{one.text}”' if one.text.strip() else ''}：{one.why}"
        for one in read.doubts
    )
    told, left = list(doubts)[:_MOST_DOUBTS], len(doubts) - _MOST_DOUBTS
    more = [f"{name} 另有 {left} 处存疑，请用 jushi read 查看"] if left > 0 else []
    return (*(f"{name}：{warning}" for warning in read.warnings), *told, *more)


def load_evaluations(path: Path, settings: Settings, form: str | None = None) -> list[Evaluation]:
    """The evaluations of `path`, or only the one called `form` (1-based number, unit, project or title)."""
    evaluations = read(path, settings).evaluations
    return evaluations if form is None else [_chosen(path, evaluations, form)]


def _chosen(path: Path, evaluations: list[Evaluation], form: str) -> Evaluation:
    wanted = form.strip()
    if wanted.isdigit():
        if 1 <= int(wanted) <= len(evaluations):
            return evaluations[int(wanted) - 1]
        raise BadInputError(path.name, f"只有 {len(evaluations)} 张表，没有第 {wanted} 张")
    for matches in (lambda name: name == wanted, lambda name: wanted in name):
        found = [evaluation for evaluation in evaluations if any(matches(name) for name in _names(evaluation))]
        if len(found) == 1:
            return found[0]
        if found:
            raise BadInputError(path.name, f"有 {len(found)} 张表符合“{wanted}”", remedy="请用序号指定，如 --form 1")
    names = "；".join(f"{number} {evaluation.label}" for number, evaluation in enumerate(evaluations, 1))
    raise BadInputError(path.name, f"没有叫“{wanted}”的表", remedy=f"可选：{names}")


def _names(evaluation: Evaluation) -> list[str]:
    return [
        name for name in (evaluation.project_name, evaluation.unit_name, evaluation.title, evaluation.label) if name
    ]

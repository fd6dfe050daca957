"""The blocks read one after another become tables: those of a form, labels above it, scores and texts told behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from assistant.domain.document import Block, BlockKind
from assistant.domain.place import Place
from assistant.ingest.forms.labels import identity_kind
from assistant.ingest.formwords import PART_SCORE, TITLE, TOTAL, bare, caption_of, is_text_label
from assistant.ingest.lines import Line
from assistant.ingest.textforms.grid import BlockDraft, build, joined, table_of
from assistant.ingest.textforms.left_over import is_prose

_APART: Final = 12  # lines that may stand between labels and the table of their form
_FAR: Final = 120  # the same of lines that look like cells of a table that could not be told
_CAPTION: Final = 6  # lines above a form in which its title and unit stand


@dataclass(frozen=True, slots=True)
class Found:
    """A rebuilt table in place of `lines[first:last]`."""

    first: int
    last: int
    block: Block


class Gathering:
    """What was read of `lines`: `found` are its tables; labels wait for the table of their form."""

    def __init__(self, lines: Sequence[Line], name: str) -> None:
        self.lines, self.name = lines, name
        self.found: list[Found] = []
        self._waiting: list[tuple[int, int, list[BlockDraft]]] = []

    def begin_form(self) -> None:
        """A title stands here: labels above it belong to no table below."""
        self._waiting = []

    def is_behind(self, line: int) -> bool:
        """Does line number `line` stand close behind a form, and no title between?"""
        last = self.found[-1].last if self.found else -_APART
        return 0 <= line - last < _APART and not any(TITLE.fullmatch(own.text) for own in self.lines[last:line])

    def close(self, first: int, last: int, blocks: list[BlockDraft], *, refused: bool) -> None:
        """Take `blocks`, read of `lines[first:last]`: with headings, or `refused`, they are a table; labels alone wait
        for theirs, or end the form above."""
        if refused or any(block.keys or block.heads for block in blocks):
            for told in [*self._labels_above(first), (first, last, blocks)]:
                self._add(*told)
            self._waiting = []
        elif any(_is_labelled(block) for block in blocks):
            if self.is_behind(first) and _ends_a_form(blocks):
                self._add(first, last, blocks)
            else:
                self._waiting.append((first, last, blocks))

    def _labels_above(self, first: int) -> list[tuple[int, int, list[BlockDraft]]]:
        """The labels that wait for the form that begins in line `first`."""
        near: list[tuple[int, int, list[BlockDraft]]] = []
        for told in reversed(self._waiting):
            if not self._is_near(told[1], first):
                break
            near.insert(0, told)
            first = told[0]
        return near

    def _is_near(self, last: int, first: int) -> bool:
        """Do labels that end before line `last` belong to the form that begins in line `first`? No title parts them
        (it would have ended them), and no running text."""
        between = [line.text for line in self.lines[last:first]]
        return len(between) <= _APART or (len(between) <= _FAR and not any(map(is_prose, between)))

    def _add(self, first: int, last: int, blocks: list[BlockDraft]) -> None:
        title, unit_note = caption_of([line.text for line in self.lines[max(0, first - _CAPTION) : first]])
        place = Place(file=self.name, line=self.lines[first].number)
        table = table_of(build(blocks, self.lines, self.name), title, unit_note, place)
        span = self.lines[first].start, self.lines[last - 1].end
        self.found.append(Found(first, last, Block(BlockKind.TABLE, *span, place=place, table=table)))


def _ends_a_form(blocks: list[BlockDraft]) -> bool:
    """Do the labels name scores or texts (自评总分, 改进措施), and nothing that the next form may begin with?"""
    labels = [bare(joined(cells[1])) for block in blocks for row in block.rows for cells in row.cells[:1]]
    return all(is_text_label(label) or PART_SCORE.fullmatch(label) or _is_result(label) for label in labels)


def _is_result(label: str) -> bool:
    return TOTAL.fullmatch(label) is not None or identity_kind(label) in {"total", "review_total", "grade"}


def _is_labelled(block: BlockDraft) -> bool:
    """Does the block hold a label with its value?"""
    return not block.keys and any(len(row.cells) > 1 for row in block.rows)

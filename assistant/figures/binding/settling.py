"""Which row each figure of a sentence shows: chosen for its own words, then in the light of the other figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, pairwise, starmap
from typing import Final, TypeAlias

from assistant.figures.binding.fitting import shows
from assistant.figures.binding.formulas.dividing.ratios import is_ratio
from assistant.figures.binding.identity.choosing import Chooser
from assistant.figures.binding.identity.objections import Objections
from assistant.figures.binding.identity.said_field import is_of_unsaid_field
from assistant.figures.binding.identity.siblings import Column, by_noun, by_year, next_rows, second_look
from assistant.figures.binding.identity.withdrawing import (
    of_other_field,
    of_other_owner,
    of_other_row,
    of_other_thing,
    repeated,
)
from assistant.figures.binding.labels.aligning import WEIGHED, Choice, align
from assistant.figures.binding.labels.index import Candidate
from assistant.figures.clauses import Layout, Mention

_AGAIN: Final = re.compile(r"^[，(（]?(?:约?合|折合|约折合?|即|也就是|相当于)(?:人民币|约|为)*$")
_EXACTLY: Final = re.compile(r"^[，(（](?:实际|具体|准确|已)?(?:达到?|为|是)+$")

# For each figure of a sentence: the rows it may be of, best first, and the one settled on.
Settled: TypeAlias = tuple[list[list[Choice]], list[Candidate | None]]


class Settling:
    """Settles the figures of one text on rows of one book."""

    def __init__(self, chooser: Chooser, layout: Layout) -> None:
        self.chooser, self.layout, self.lookup = chooser, layout, chooser.lookup

    def settle(self, mentions: Sequence[Mention]) -> Settled:
        """What the figures of one sentence may be of, and what each is; None where that is open."""
        columns = [self._candidates(mention) for mention in mentions]
        inherits = [mention.inherits for mention in mentions]
        shown = [_shown(mention, column[:WEIGHED]) for mention, column in zip(mentions, columns, strict=True)]
        again = [False, *starmap(_is_again, pairwise(mentions))]
        choices = align(columns, inherits, self.lookup.index.labels, shown, again)
        settled = [self.chooser.direct(mention, options) for mention, options in zip(mentions, choices, strict=True)]
        said = [self.lookup.own_words(mention) for mention in mentions]
        rows = [Column(*column) for column in zip(mentions, choices, settled, said, strict=True)]
        if not all(settled):
            self._find_more(rows, settled)
        self._withdraw(rows, settled)
        return choices, settled

    def _candidates(self, mention: Mention) -> list[Candidate]:
        found = self.lookup.candidates(mention) if mention.figure.is_data and not is_ratio(mention) else []
        if found and self.lookup.moments:
            return self.lookup.moments.likely(found, self.layout.words_before(mention))
        return found

    def _find_more(self, rows: Sequence[Column], settled: list[Candidate | None]) -> None:
        """What the neighbours tell of the figures that are still open, each step in the light of those before."""
        index = self.lookup.index
        for place, found in second_look(rows, index.labels).items():
            row = rows[place]
            if not Objections(row.mention, row.choices, self.lookup).is_item_of_another(found.fact):
                settled[place] = found
        for place, found in next_rows(rows, settled, index.facts).items():
            if not Objections(rows[place].mention, (), self.lookup).is_other_side(found):
                settled[place] = found
        for place, found in by_noun(rows, settled, index.facts).items():
            settled[place] = found
        for place, found in by_year(rows, settled, index.facts, index.year).items():
            settled[place] = found

    def _withdraw(self, rows: Sequence[Column], settled: list[Candidate | None]) -> None:
        """What the neighbours speak against is open again."""
        if sum(one is not None for one in settled) > 1:
            ways = of_other_field, of_other_row, of_other_thing, of_other_owner
            unlike = (told(rows, settled, self.lookup) for told in ways)
            for place in (*chain.from_iterable(unlike), *repeated(rows, settled, self.lookup.index.labels)):
                settled[place] = None
        for place, (row, one) in enumerate(zip(rows, settled, strict=True)):
            if one is not None and is_of_unsaid_field(one.fact, row.mention, self.lookup):
                settled[place] = None


def _is_again(before: Mention, mention: Mention) -> bool:
    """全年支出6942.18万元，约合0.69亿元; 突破4.6万户，达到4.63万户: is the figure the one before, told once more?"""
    exactly = bool(before.figure.approximation) and _EXACTLY.search(mention.lead) is not None
    return exactly or _AGAIN.search(mention.lead) is not None


def _shown(mention: Mention, column: Sequence[Candidate]) -> frozenset[int]:
    """The places of the candidates that the figure shows."""
    return frozenset(c.position for c in column if not c.barred and shows(mention.figure, c.fact))

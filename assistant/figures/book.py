"""The fact book: every figure of one evaluation that may be written, and those that follow from them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache

from assistant.domain.evaluation import Evaluation, StatedFact
from assistant.domain.fact import Fact, Quotation
from assistant.domain.trace import Scorecard
from assistant.errors import UnknownReferenceError
from assistant.figures import derive as derivation
from assistant.figures.form_facts import facts_of
from assistant.figures.quoting import quotations_of

_CALL = re.compile(r"(?P<name>[^()（）]+)[(（](?P<arguments>.+)[)）]")
_COMMAS = re.compile(r"[,，、;；]")


class FactBook:
    """Facts by readable Chinese id; derived ones are computed on demand, remembered and found again by their id."""

    def __init__(
        self, facts: Iterable[Fact], unit_name: str = "", year: int | None = None, quotations: Iterable[Quotation] = ()
    ) -> None:
        self._facts = {fact.identifier: fact for fact in facts}
        self._derived: dict[str, Fact] = {}
        self._named: dict[str, list[str]] = {}
        self.unit_name, self.year = unit_name, year
        # What form and materials say in words: a figure quoted with its clause is the unit's own.
        self.quotations = tuple(dict.fromkeys(quotations))
        self.scorecard: Scorecard | None = None  # what the rules make of the form; tables show it line by line
        self.printed: tuple[str, ...] = ()  # cells of the form that a table may repeat
        self.parts: tuple[FactBook, ...] = ()  # the books of several forms, where this one joins them
        self.binder: object = None  # what figures.binding indexed this book into
        self.reader: object = None  # what figures.tabular made of this book
        for fact in self._facts.values():
            for name in {_folded(fact.identifier), _folded(fact.label), *map(_folded, fact.aliases)}:
                self._named.setdefault(name, []).append(fact.identifier)

    @classmethod
    def of(cls, evaluation: Evaluation, scorecard: Scorecard | None, extra: Sequence[StatedFact] = ()) -> FactBook:
        """The facts of a form, of its scorecard and of `extra` statements (materials, a person's answers)."""
        facts = facts_of(evaluation, scorecard, extra)
        book = cls(facts, evaluation.unit_name, evaluation.year, quotations_of(evaluation))
        book.scorecard, book.printed = scorecard, tuple(_cells(evaluation))
        return book

    @classmethod
    def joined(cls, facts: Iterable[Fact], parts: Sequence[FactBook]) -> FactBook:
        """One book over the books of several forms; `facts` have ids of their own."""
        quotations = [quotation for part in parts for quotation in part.quotations]
        book = cls(facts, parts[0].unit_name, parts[0].year, quotations)
        book.parts = tuple(parts)
        return book

    def extended(self, facts: Iterable[Fact], quotations: Iterable[Quotation] = ()) -> FactBook:
        """This book with further facts and words; of one id the further fact stands."""
        known = {fact.identifier: fact for fact in (*self.facts, *facts)}
        book = FactBook(known.values(), self.unit_name, self.year, (*self.quotations, *quotations))
        book.scorecard, book.printed, book.parts = self.scorecard, self.printed, self.parts
        return book

    @property
    def texts(self) -> tuple[str, ...]:
        """The words that may be quoted."""
        return tuple(quotation.text for quotation in self.quotations)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts known beforehand, in the order of the form."""
        return tuple(self._facts.values())

    @property
    def derived(self) -> tuple[Fact, ...]:
        """What was derived on demand so far."""
        return tuple(self._derived.values())

    @cached_property
    def names(self) -> frozenset[str]:
        """Every id and alias that is taken."""
        return frozenset(name for fact in self._facts.values() for name in (fact.identifier, *fact.aliases))

    def __contains__(self, identifier: str) -> bool:
        return identifier in self._facts or identifier in self._derived

    def __getitem__(self, identifier: str) -> Fact:
        """The fact of that id, derived ones included; raises UnknownReferenceError (see `find`)."""
        found = self._facts.get(identifier) or self._derived.get(identifier)
        return found or self.find(identifier)

    def find(self, name: str) -> Fact:
        """The fact of that id, alias or derivation, such as 差额(预算数, 执行数).

        Raises UnknownReferenceError: nothing of that name (with near ones), or several facts that cannot be told apart.
        """
        found = self._lookup(name)
        if found is not None:
            return found
        call = _CALL.fullmatch(name.strip())
        if call is not None:
            operands = self._arguments(call["arguments"])
            return self.derive(call["name"].strip(), *operands)
        near = difflib.get_close_matches(_folded(name), self._named, n=3)
        hint = f"，相近的有：{'、'.join(self._named[key][0] for key in near)}" if near else ""
        raise UnknownReferenceError(f"数据里没有“{name.strip()}”{hint}")

    def derive(self, operation: str, *identifiers: str) -> Fact:
        """The fact that follows from those of `identifiers`; raises UnknownReferenceError where units do not fit."""
        return self.derived_from(operation, [self.find(identifier) for identifier in identifiers])

    def derived_from(self, operation: str, facts: Sequence[Fact]) -> Fact:
        """The fact that follows from `facts`, which need not be of this book (a full mark, a step on the way)."""
        year = facts[0].year if facts else None
        fact = derivation.derive(operation, facts, year=year, known=self._derived)
        self._derived.setdefault(fact.identifier, fact)  # the same parts may be taken in another measure on the way
        return fact

    def _lookup(self, name: str) -> Fact | None:
        exact = self._facts.get(name) or self._derived.get(name)
        if exact is not None:
            return exact
        candidates = self._named.get(_folded(name), [])
        if len(candidates) > 1:
            raise UnknownReferenceError(f"“{name.strip()}”指的不止一项：{'、'.join(candidates)}，请写明其中一项")
        return self._facts[candidates[0]] if candidates else None

    def _arguments(self, text: str) -> list[str]:
        """Split at commas outside brackets; a name may itself hold one, so pieces are joined until they are known."""
        pieces = [piece.strip() for piece in _split(text)]
        arguments: list[str] = []
        while pieces:
            for taken in range(len(pieces), 1, -1):
                joined = "，".join(pieces[:taken])
                if _folded(joined) in self._named:
                    break
            else:
                taken, joined = 1, pieces[0]
            arguments.append(joined)
            pieces = pieces[taken:]
        return arguments


def _cells(evaluation: Evaluation) -> list[str]:
    """Names, values in words and grades as the form prints them."""
    found = [objective.name for objective in evaluation.objectives]
    for indicator in evaluation.indicators:
        found += [text for text in (indicator.level1, indicator.level2, indicator.name) if text]
        signed = f"{indicator.sign or ''}{indicator.target or ''}{indicator.unit or ''}"
        measured = f"{indicator.actual or ''}{indicator.unit or ''}"
        found += [signed, measured, indicator.target or "", indicator.actual or "", indicator.criterion or ""]
    return [text for text in (*found, *(line.name for line in evaluation.budget_lines)) if text]


def _split(text: str) -> list[str]:
    parts, depth, last = [], 0, 0
    for index, letter in enumerate(text):
        if letter in "(（":
            depth += 1
        elif letter in ")）":
            depth -= 1
        elif depth == 0 and _COMMAS.match(letter):
            parts.append(text[last:index])
            last = index + 1
    return [*parts, text[last:]]


@lru_cache(maxsize=4096)
def _folded(name: str) -> str:
    """Names compare without blanks and quotes, and without regard to the width of their brackets."""
    return "".join(name.split()).translate(_SAME)


_SAME = str.maketrans(
    {"(": "（", ")": "）", ",": "，", "“": None, "”": None, '"': None, "《": None, "》": None, "‘": None, "’": None}
)

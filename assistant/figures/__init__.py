"""Figures in Chinese prose: read, bound to facts, derived, judged.

`read_figures(text)` finds and types every figure; spans refer to `text` as given. `mentions(text)` adds the words each
figure takes its name from. `bind(text, book)` judges every figure against the facts of a FactBook.
"""

from assistant.figures.binding import bind
from assistant.figures.clauses import mentions
from assistant.figures.reading import read_figures

__all__ = ["bind", "mentions", "read_figures"]

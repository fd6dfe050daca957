"""Figures in Chinese prose: read, bound to facts, derived, judged.

`read_figures(text)` finds and types every figure; spans refer to `text` as given.
"""

from assistant.figures.reading import read_figures

__all__ = ["read_figures"]

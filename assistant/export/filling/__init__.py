"""A form given back filled: scores, causes and measures stand in the cells of the original file.

`filled` finds the cells and writes a copy. Whoever calls it reads the copy again and compares: what the reading does
not find where it was meant to stand was not filled.
"""

from assistant.export.filling.entries import BUDGET, INDICATOR, Entry, entries
from assistant.export.filling.filled import SUFFIXES, Filled, filled

__all__ = ["BUDGET", "INDICATOR", "SUFFIXES", "Entry", "Filled", "entries", "filled"]

"""Formulas over operands that the words name only in part: what yields the figure is asked about or accepted."""

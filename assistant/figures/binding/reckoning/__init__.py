"""Figures that are reckoned from others: which formula or relation proves or refutes them."""

"""Sums, the rows that make a whole together, and what is left of a whole."""

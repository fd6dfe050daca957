"""Shares, rates, ratios, and so much for each."""

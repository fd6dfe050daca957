"""Scoring by named methods; the rules themselves are data in rulesets/."""

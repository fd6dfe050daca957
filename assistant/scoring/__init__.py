"""Scoring by regional rule sets: the engine knows no region, a rule set knows no code."""

from assistant.scoring.choosing import candidates, choose
from assistant.scoring.engine import score

__all__ = ["candidates", "choose", "score"]

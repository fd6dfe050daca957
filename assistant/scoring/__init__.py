"""Scoring by regional rule sets: the engine knows no region, a rule set knows no code."""

from assistant.scoring.choosing import candidates, choose
from assistant.scoring.engine import score
from assistant.scoring.explaining import Explanation, explain
from assistant.scoring.findings import score_findings
from assistant.scoring.rolling import RollUp, roll_up

__all__ = ["Explanation", "RollUp", "candidates", "choose", "explain", "roll_up", "score", "score_findings"]

"""Scripted models, reproducible by seed, to measure the gate: an honest one, a careless one, a hostile one.

They see only the prompt, as any model does, and speak through the same interface as an endpoint. What the hostile and
the careless ones get wrong they write down (`planted`), so that a draft is judged by that and never by the checker.
"""

from __future__ import annotations

from assistant.llm.scripted.models import CarelessModel, HonestModel, HostileModel, Planted

__all__ = ["CarelessModel", "HonestModel", "HostileModel", "Planted"]

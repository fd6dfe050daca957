"""The gate: no sentence passes whose figures, directions, causes, statuses and words are not those of the dossier.

Two proofs must agree. The first knows which fact the renderer placed and reads the words around it; the second reads
the finished text afresh (`assistant.figures.bind`) without that knowledge.
"""

from __future__ import annotations

from assistant.drafting.gate.gate import Gate
from assistant.drafting.gate.objections import objections
from assistant.drafting.gate.proof import Proof, Scene

__all__ = ["Gate", "Proof", "Scene", "objections"]

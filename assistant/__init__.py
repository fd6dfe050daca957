"""据实 (Jushi): self-evaluation reports of fiscal spending, scored, drafted and proved."""

__version__ = "0.1.0"

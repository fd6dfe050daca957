"""Outlines, references, composing, drafting with a model, and the gate."""

"""Bind every figure of a text to the fact it shows, or say why it cannot be.

`bind(text, book)` returns one Judgement for every figure of the text, in order.
"""

from assistant.figures.binding.binder import bind

__all__ = ["bind"]

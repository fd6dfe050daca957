"""Figures in Chinese prose: reading, deriving, binding."""

"""What words rule out: formulas that would prove a figure by the very slip a writer makes."""

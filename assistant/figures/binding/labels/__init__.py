"""What rows are called, and which rows a stretch of words calls so."""

"""Which fact a figure means: how much of its name the words say, in which year, on which side."""

"""Relations inside tables that a text kept, and between their rows and the text."""

"""What the checks stand in: their catalogue, what they look at, and what several of them share; no check itself."""

"""One file per check, found by walking this folder; what they share is in the packages beside them."""

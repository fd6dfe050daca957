"""One file per check, found by walking this folder."""

"""One file per task; each defines TASK."""

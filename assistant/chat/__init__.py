"""The page for staff and reviewers."""

"""First drafts for a folder of forms: a ledger that loses nothing, workers, calls within limits, a summary."""

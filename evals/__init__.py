"""Evals: how far the reading, the proofs and the drafts can be trusted."""

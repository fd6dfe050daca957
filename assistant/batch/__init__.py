"""Hundreds of first drafts overnight: ledger, runner, executors."""

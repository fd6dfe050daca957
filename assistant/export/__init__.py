"""Drafts and audits as docx, html, md and xlsx, with provenance."""

"""Files to documents with places, and documents to evaluations."""

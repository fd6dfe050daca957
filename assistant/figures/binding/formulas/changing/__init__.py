"""Changes against last year, a plan or another thing."""

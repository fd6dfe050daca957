"""The use-cases, one module each; everything outside calls only these."""

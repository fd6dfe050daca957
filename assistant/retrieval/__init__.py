"""Past reports in Chroma, and hybrid search over them."""

"""Words of direction held against what the data and the neighbouring figures say."""

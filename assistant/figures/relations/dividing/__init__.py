"""Relations of one figure to another it is measured in: shares, rates, completions, multiples."""

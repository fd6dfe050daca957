"""Relations of points and scores: sums, deductions, proportions, scores of execution."""

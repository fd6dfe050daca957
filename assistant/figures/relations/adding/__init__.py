"""Relations of wholes to their parts: sums, rests, stocks, counts, means."""

"""Relations of one figure to an earlier or planned one: differences, growth, directions."""

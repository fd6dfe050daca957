"""Words that figures are read by, kept as data: units, measure words, approximations, fixed phrases."""

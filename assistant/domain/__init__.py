"""Values only: no file, clock, network or model is touched here."""

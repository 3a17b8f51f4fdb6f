"""Stars: applied for by whoever served long enough, publicised, and granted by the county."""

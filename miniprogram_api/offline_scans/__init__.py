"""HTTP for scans without a network."""

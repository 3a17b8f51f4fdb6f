"""HTTP for the lists of claims and disputes."""

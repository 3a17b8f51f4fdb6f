"""HTTP for the mergers of units."""

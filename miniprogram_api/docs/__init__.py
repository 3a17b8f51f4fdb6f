"""HTTP for docs."""

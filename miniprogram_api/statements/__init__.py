"""HTTP for statements."""

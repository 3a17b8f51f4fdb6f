"""HTTP for draws."""

"""HTTP for media."""

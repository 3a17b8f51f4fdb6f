"""HTTP for places."""

"""HTTP for wishes."""

"""HTTP for what is due."""

"""HTTP for desk entries."""

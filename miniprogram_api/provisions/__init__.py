"""HTTP for provisions."""

"""HTTP for dispatches."""

"""HTTP for report rates."""

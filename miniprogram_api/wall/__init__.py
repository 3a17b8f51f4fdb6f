"""HTTP for wall."""

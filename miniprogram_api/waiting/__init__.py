"""HTTP for what waits for staff."""

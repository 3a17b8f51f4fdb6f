"""HTTP for work that failed too often."""

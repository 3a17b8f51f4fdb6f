"""HTTP for objections."""

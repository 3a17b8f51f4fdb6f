"""HTTP for claims."""

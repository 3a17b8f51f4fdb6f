"""HTTP for closing and merging places."""

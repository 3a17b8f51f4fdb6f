"""HTTP for the search of staff."""

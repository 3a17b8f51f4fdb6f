"""Service boards: who reported in and served at a place in a period, and how many hours."""

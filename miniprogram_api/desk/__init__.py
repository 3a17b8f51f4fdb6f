"""HTTP for what waits for staff, by its deadline."""

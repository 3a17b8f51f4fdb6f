"""HTTP for own_data."""

"""HTTP for units."""

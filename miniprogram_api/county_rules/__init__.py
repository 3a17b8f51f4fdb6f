"""HTTP for county rules."""

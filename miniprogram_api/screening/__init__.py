"""HTTP for screening."""

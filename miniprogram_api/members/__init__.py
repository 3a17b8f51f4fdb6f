"""HTTP for members."""

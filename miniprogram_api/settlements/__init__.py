"""HTTP for cost shares, settled at the community desk."""

"""HTTP for wishes from before the system."""

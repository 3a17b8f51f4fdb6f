"""HTTP for rolls."""

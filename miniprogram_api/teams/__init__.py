"""HTTP for teams and their members."""

"""HTTP for teams, and for what teams and units undertake together."""

"""Volunteer teams of a community, and what teams and units undertake together."""

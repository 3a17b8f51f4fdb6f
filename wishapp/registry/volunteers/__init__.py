"""Volunteers without a unit, who register at a community or a grid by their own choice."""

"""A sample unit: it receives statements the way a unit's own system may."""

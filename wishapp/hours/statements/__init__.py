"""A unit's frozen view of its members' service for a period, and its delivery to the unit."""

"""A unit's frozen view of its members' service for a period, and getting it to the unit."""

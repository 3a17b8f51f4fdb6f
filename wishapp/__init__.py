"""wishapp: residents' micro-wishes, and members' service seen by their units."""

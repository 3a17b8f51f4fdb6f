"""People and where they belong: people, places, units, members, and members' offers."""

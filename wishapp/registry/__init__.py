"""Who and where: people, places, units, members, standing offers."""

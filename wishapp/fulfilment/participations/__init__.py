"""Participations in a team's or a unit's claim, and when their members were present."""

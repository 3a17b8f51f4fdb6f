"""Boards: the figures of a place in a period, counted from milestones; a past one never changes."""

"""Rolls (台账): what happened at a place in a period, line by line."""

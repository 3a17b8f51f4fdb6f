"""Closing a place from a day on, alone or into a successor, with all that moves along."""

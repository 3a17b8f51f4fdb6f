"""Wishes from before the system, with their outcome: facts that two people entered from a list."""

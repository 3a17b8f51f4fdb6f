"""Kills every part at random under load, and compares what clients were told with what is held."""

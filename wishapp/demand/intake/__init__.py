"""Wishes that staff enter: for a resident or from a table; duplicates are found and merged."""

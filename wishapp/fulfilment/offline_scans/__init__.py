"""Scans that a leader made without a network, and that are merged later by their signed stamps."""

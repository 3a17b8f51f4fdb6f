"""Residents' micro-wishes, from posting to closing."""

"""Residents' micro-wishes, from posting to the end of their life on the wall."""

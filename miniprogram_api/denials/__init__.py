"""Denials over HTTP."""

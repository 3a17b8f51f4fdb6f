"""Numbered migrations, one purpose each."""

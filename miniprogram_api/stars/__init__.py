"""Stars over HTTP."""

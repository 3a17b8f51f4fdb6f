"""HTTP for codes."""

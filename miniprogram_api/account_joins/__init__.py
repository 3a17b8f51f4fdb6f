"""HTTP for account joins."""

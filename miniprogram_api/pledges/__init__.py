"""HTTP for pledges."""

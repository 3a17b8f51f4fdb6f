"""Wishes taken in by staff: for others, by the batch, without doubles."""

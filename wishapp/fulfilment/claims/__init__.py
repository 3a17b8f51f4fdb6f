"""A member's undertaking of one wish, until it is confirmed or given up."""

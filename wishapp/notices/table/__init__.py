"""Which change tells whom what, cut by subject."""

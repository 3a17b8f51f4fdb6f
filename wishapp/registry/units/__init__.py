"""The organisations that employ members, and where they receive statements."""

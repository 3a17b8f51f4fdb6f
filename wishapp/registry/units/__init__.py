"""Units that employ members, and the endpoints where they receive statements."""

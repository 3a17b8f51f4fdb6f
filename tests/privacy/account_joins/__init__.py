"""A resident on paper and a later account of theirs."""

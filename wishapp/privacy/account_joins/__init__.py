"""A resident on paper and a later account of the same resident are joined, and parted if wrong."""

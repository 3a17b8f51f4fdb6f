"""What keeps a reversed service from being entered again."""

# The states of a claim whose end is open, in the words of the claims, which stand above.
UNDER_WAY = frozenset({"claimed", "in_progress", "delivered", "disputed"})

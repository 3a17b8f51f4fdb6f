"""The resident or the community says that a wish did not come true; the street decides."""

"""The resident or the community says that a wish was not fulfilled; the street decides."""

"""A person's rights over the data that is held about them."""

"""The history of a county's schema, and the way to bring it up to date."""

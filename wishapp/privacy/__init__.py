"""The rights of the people in it: their own data, and how long it is kept."""

"""What people may do with their own data, and how long it is kept."""

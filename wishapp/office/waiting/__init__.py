"""What waits for staff, list by list: how much, how much of it late, and the first deadline."""

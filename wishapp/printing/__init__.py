"""What offices keep on paper: rolls of a period, and documents about one thing."""

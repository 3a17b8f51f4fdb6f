"""What the platform pushes: kept once, worked on later, swept in the end."""

"""HTTP for the platform's pushes."""

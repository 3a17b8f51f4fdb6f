"""HTTP for the pictures of wishes."""

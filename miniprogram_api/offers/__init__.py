"""HTTP for members' offers."""

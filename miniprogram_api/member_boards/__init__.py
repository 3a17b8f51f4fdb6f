"""HTTP for members' boards."""

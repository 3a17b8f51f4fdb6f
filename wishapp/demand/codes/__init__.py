"""Codes and links into the mini-program: each holds a scene key, resolved on our server."""

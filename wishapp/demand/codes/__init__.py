"""Codes and links that lead into the mini-program: a short key each, resolved on our server."""

"""Complaints, and what the public may know of who answers for the mini-program."""

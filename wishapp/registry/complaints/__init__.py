"""Complaints: with a number, a due day and an answer from above the community."""

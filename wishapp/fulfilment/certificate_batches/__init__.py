"""Batches of certificates: what members of a unit or a team asked for is issued at one go."""

"""Certificates: proof of service that a community recorded, which anybody can check."""

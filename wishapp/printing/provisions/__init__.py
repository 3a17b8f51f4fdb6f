"""Provisions: records of volunteers handed to another office, by two people, under a number."""

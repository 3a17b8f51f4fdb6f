"""Requests of people without an account, at the desk."""

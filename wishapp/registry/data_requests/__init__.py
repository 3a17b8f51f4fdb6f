"""Requests about personal data that staff enter for people who have no account of their own."""

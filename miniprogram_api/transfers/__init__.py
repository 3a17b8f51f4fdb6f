"""Transfers of wishes to other offices."""

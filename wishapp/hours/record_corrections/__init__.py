"""Corrections of service records: asked for or found, entered by one, approved by another."""

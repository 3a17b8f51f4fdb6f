"""Attendance over HTTP."""

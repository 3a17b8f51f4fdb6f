"""Attendance: presence that is proved, signed in and out, and booked when an activity closes."""

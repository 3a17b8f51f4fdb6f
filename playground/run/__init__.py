"""One command that starts every part of wishapp, watches them, and ends them together."""

"""Rosters: whom a unit says should report in, who is exempt, and who left the list."""

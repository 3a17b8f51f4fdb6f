"""HTTP for the rosters of units."""

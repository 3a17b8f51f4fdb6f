"""Report rates: how many of those on the rosters of units reported in, by unit and place."""

"""Speed as ratios: what wishapp reaches against what the same machine reaches without it."""

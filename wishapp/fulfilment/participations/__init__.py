"""Who takes part in a team's or a unit's claim, and when they were really there."""

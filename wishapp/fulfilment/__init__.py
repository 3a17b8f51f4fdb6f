"""How a wish comes true: claims, pledges, teams, dispatches, ratings."""

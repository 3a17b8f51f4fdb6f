"""How a wish is fulfilled: claims, pledges, teams, dispatches, ratings."""

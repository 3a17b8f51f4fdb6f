"""The claimant's report of what was done, and who gave which time for it."""

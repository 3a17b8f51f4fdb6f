"""What the claimant reports done, and who gave which time for it."""

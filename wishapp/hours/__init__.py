"""What was done, and who is told: the ledger and the statements to units."""

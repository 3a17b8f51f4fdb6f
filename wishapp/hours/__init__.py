"""The service of members: the ledger, and the statements to units."""

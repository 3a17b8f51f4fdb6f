"""Looks through the records that are new for what is odd, over claims, codes and the ledger."""

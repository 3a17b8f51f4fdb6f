"""HTTP for ledger."""

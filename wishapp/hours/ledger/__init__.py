"""The append-only ledger of service: integer minutes, once per source, corrected by reversal."""

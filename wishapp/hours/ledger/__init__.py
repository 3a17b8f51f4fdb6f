"""The append-only book of service: integer minutes, once per source, corrected by reversal."""

"""What everything stands on: time, ids, refusals, the database, texts; no noun of the field."""

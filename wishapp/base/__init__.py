"""Time, ids, refusals, the database and texts, which all other code uses; no noun of the field."""

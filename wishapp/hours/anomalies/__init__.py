"""Anomalies: what looks odd about service, looked at by a person, and never punished by itself."""

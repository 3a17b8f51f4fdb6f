"""Merging a unit into another from a day on, with all members that go on under the successor."""

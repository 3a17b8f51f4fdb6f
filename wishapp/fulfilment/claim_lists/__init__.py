"""The lists of claims and of open disputes that staff read for their places."""

"""Denials: a unit says that somebody is not its member, who answers, and staff decide."""

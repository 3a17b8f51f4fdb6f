"""Draws: who may claim a wish that several would like to fulfil."""

"""Simulations: a proposed version of the rules tried on past service, before it is agreed to."""

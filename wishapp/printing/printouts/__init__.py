"""Printouts: who had which roll or document made for paper."""

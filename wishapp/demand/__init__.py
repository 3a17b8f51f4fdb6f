"""Wishes and what surrounds them: intake, screening, codes, draws, and boards that count them."""

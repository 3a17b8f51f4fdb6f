"""The people who use the product: how they sign in, their roles, consents and kin."""

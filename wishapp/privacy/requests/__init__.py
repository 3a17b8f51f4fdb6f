"""The desk takes requests about personal data down, and a second person decides them."""

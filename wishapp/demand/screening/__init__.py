"""The screening of words and pictures before anybody else sees them."""

"""What the product itself does with personal data, as data that is kept true by a test."""

"""What residents say of a fulfilled wish: five levels, a word, or that it is reopened."""

"""The lists of words that the API takes and gives, each word with its Chinese label."""

"""The daily work of staff over all nouns: finding things, and a page about each person."""

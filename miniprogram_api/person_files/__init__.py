"""HTTP for the pages about people."""

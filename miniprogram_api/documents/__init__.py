"""HTTP for documents that are printed."""

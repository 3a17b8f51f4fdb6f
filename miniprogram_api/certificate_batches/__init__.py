"""HTTP for batches of certificates."""

"""Work that failed: counted by its row, and after a bounded number of tries a matter for people."""

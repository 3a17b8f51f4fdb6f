"""The joins of residents on paper to accounts of their own, as rows."""

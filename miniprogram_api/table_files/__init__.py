"""What the importers of tables share: heads of columns, and cells that hold no text."""

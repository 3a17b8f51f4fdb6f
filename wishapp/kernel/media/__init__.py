"""Pictures: checked by content, stored behind a door, shown only to the people they concern."""

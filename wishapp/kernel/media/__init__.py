"""Pictures: checked by content, kept behind a door, shown only to whom they concern."""

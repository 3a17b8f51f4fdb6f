"""What staff enter about a person; the person is told, and some entries need a second person."""

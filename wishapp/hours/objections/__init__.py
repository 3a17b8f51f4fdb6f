"""Members object to their unit being told of their service by a county's document."""

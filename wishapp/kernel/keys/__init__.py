"""Field keys: which are needed, how many values lie under each, and rotation to another key."""

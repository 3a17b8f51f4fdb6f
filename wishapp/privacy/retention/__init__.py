"""How long everything is kept, and the sweep that erases what reached its term."""

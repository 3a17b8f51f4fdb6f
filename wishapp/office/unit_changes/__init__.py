"""Members change unit or move, and what they have under way goes on or is given back."""

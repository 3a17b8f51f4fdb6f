"""How a place did in a period: counted from what happened, the same whenever it is asked."""

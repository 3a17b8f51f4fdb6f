"""HTTP for joint claims and those who take part in them."""

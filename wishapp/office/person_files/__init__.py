"""What staff see of one person on one page, within their places."""

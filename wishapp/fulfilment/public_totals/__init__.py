"""What came about in a county, as a home page shows it to everybody."""

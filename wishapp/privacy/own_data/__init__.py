"""What a person may do with the data that is held about them."""

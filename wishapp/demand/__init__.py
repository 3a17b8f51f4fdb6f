"""What is asked for: wishes from the first word to the board that counts them."""

"""What residents say of a wish that came true: five levels, a word, or that it is to be redone."""

"""One search for staff: a number, a name, a telephone number, or the words of a wish."""

"""Activities: planned, reviewed by a second person, published; people sign up, wait and come."""

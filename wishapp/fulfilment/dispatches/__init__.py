"""Staff send a wish to a team or propose it to members; a person only ever accepts."""

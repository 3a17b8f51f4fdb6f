"""Activities and the sign-ups for them over HTTP."""

"""Makes the client for developers from the API's description."""

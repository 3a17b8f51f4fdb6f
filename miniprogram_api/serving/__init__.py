"""How gunicorn serves the API: whole requests only, by connections that no worker's end loses."""

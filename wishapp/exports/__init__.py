"""Tables in the form that offices expect."""

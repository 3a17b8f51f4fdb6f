"""Members' standing offers: what they can do, when in the week, and where."""

"""EDGE: carries what the core announced, and does what has to wait for somebody outside."""

"""The edge for the mini-program: JSON over bearer tokens, on the public internet."""

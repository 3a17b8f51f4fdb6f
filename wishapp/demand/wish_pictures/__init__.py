"""The pictures of a wish: what its resident wants done, and which of them the wall shows."""

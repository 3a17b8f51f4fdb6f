"""Nothing that people wrote becomes public before it was checked."""

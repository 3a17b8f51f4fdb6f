"""HTTP for what a county tells everybody."""

"""HTTP for what staff put right on a wish that stands."""

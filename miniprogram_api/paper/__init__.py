"""HTTP for steps on paper."""

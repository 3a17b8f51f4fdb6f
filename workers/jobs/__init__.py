"""The steps that speak to the outside, or have a shape of their own: one module each."""

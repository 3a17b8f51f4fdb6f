"""HTTP for simulations of proposed rules."""

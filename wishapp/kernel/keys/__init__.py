"""Field keys at work: which are needed, how many values each holds, and moving to another."""

"""The reasons of steps are read by those they are for, and by nobody else."""

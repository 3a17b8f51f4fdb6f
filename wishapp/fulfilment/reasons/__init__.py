"""Why something was done is read by those it is for, and by nobody else."""

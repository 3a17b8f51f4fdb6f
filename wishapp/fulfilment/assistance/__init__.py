"""Steps of a claim that a resident takes by telephone or by a code."""

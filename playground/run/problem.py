"""The one exception by which the playground says, in a single line, why it cannot go on."""


class RunProblem(Exception):
    """Its text is one sentence for the person at the terminal."""

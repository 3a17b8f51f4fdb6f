"""The one exception by which a server says, in a single line, why it cannot serve."""


class ServerProblem(Exception):
    """Its text is one sentence for the person at the terminal."""

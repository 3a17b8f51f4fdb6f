"""Every refusal: a code with facts. The API chooses the words and the HTTP status."""

from wishapp.base.codes import Code

__all__ = ["Code", "Refusal", "refuse_unless"]


class Refusal(Exception):
    """A use case refuses; the API turns the code into a status and a sentence.

    ``facts`` fill the sentence and must hold nothing personal: they reach logs and clients.
    """

    def __init__(self, code: Code, **facts: object) -> None:
        super().__init__(code.value)
        self.code = code
        self.facts = facts


def refuse_unless(condition: object, code: Code, **facts: object) -> None:
    """Raise the refusal when the condition does not hold."""
    if not condition:
        raise Refusal(code, **facts)

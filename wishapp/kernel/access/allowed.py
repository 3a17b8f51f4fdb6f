"""The alternatives for one action: whoever may do it, by whichever of its ways."""

from typing import Generic, TypeVar

from wishapp.kernel.access.questions import Question

T_contra = TypeVar("T_contra", contravariant=True)


class Allowed(Generic[T_contra]):
    """The alternatives for one action: the actor may if all questions of one alternative say yes.

    The type is what the questions look at, ``object`` where they look at the actor alone.
    ``name`` is the line's own in the table.
    """

    def __init__(self, *ways: tuple[Question[T_contra], ...]) -> None:
        self.ways = ways
        self.name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name.lower()

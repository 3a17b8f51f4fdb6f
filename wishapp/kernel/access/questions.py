"""What a question of the permission table is, and what is said when it alone stands in the way."""

from collections.abc import Callable
from typing import TypeVar

from wishapp.base.errors import Code
from wishapp.kernel.access.actor import Actor

T = TypeVar("T")
# Asked of a thing that has what the question looks at, perhaps more: a question on whatever has a
# wisher is one on a wish too.
Question = Callable[[Actor, T], bool]

# What a person hears when this question alone stands in the way.
SAYS: dict[object, Code] = {}


def says(code: Code) -> Callable[[Question[T]], Question[T]]:
    """Give a question its own refusal code in place of ``forbidden``."""

    def mark(question: Question[T]) -> Question[T]:
        SAYS[question] = code
        return question

    return mark

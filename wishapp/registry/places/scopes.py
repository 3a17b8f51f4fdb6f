"""Narrows the lists of staff to one of their places."""

from wishapp.kernel.access import Actor, Scope, scope_of
from wishapp.registry.places.queries import place_of_code


def scope_at(actor: Actor, code: str | None) -> Scope:
    """What staff may list in one place, or in all of theirs for None.

    Of a place that is none of theirs nothing is listed. Raises ``place_unknown``.
    """
    scope = scope_of(actor)
    return scope if code is None else scope.within(place_of_code(code).path)

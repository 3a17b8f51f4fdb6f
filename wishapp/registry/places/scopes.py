"""Narrows the lists of staff to one of their places."""

from collections.abc import Collection

from wishapp.kernel.access import Actor, Role, Scope, scope_of
from wishapp.kernel.access.offices import ANY_STAFF
from wishapp.registry.places.queries import paths_led_to, place_of_code
from wishapp.registry.places.rules import paths_above


def scope_at(actor: Actor, code: str | None, roles: Collection[Role] = ANY_STAFF) -> Scope:
    """What staff with one of the roles may list in one place, or in all of theirs for None.

    Of a place that is none of theirs nothing is listed. Raises ``place_unknown``.
    """
    scope = scope_of(actor, roles)
    return scope if code is None else scope.within(place_of_code(code).path)


def with_closed_places(scope: Scope) -> Scope:
    """The same places, and the closed ones elsewhere to whose people their staff see now."""
    if any(len(paths_above(path)) == 1 for path in scope.place_paths):
        # Nothing lies outside the county.
        return scope
    return Scope((*scope.place_paths, *paths_led_to(scope.place_paths)), scope.unit_ids)

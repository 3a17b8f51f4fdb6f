"""The small questions about roles: where they are held, and for which unit."""

from wishapp.kernel.access.actor import Actor, Role
from wishapp.kernel.access.questions import Question
from wishapp.kernel.access.things import AtPlace, Belonging, OfUnit


def holds_at(*roles: Role) -> Question[AtPlace]:
    """Holds one of the roles at the thing's place or at a place above it."""

    def holds(actor: Actor, thing: AtPlace) -> bool:
        return any(
            grant.role in roles
            and grant.place_path is not None
            and thing.place_path.startswith(grant.place_path)
            for grant in actor.grants
        )

    return holds


def holds_where_belongs(*roles: Role) -> Question[Belonging]:
    """Holds one of the roles at a place where the person belongs, or above it."""

    def holds(actor: Actor, thing: Belonging) -> bool:
        reach = [
            grant.place_path for grant in actor.grants if grant.role in roles and grant.place_path
        ]
        return any(path.startswith(place) for path in thing.place_paths for place in reach)

    return holds


def holds_anywhere(*roles: Role) -> Question[object]:
    """Holds one of the roles, wherever."""

    def holds(actor: Actor, thing: object) -> bool:
        return any(grant.role in roles for grant in actor.grants)

    return holds


def holds_county_office(actor: Actor, thing: object) -> bool:
    """Is an administrator of the whole county: the role at a place below ends at that place."""
    return any(
        grant.role is Role.COUNTY_ADMIN and is_county(grant.place_path) for grant in actor.grants
    )


def is_county(place_path: str | None) -> bool:
    """Whether a path is that of the county itself, the only one with a single code."""
    return place_path is not None and "/" not in place_path.strip("/")


def is_liaison_of_unit(actor: Actor, thing: OfUnit) -> bool:
    """Speaks for the unit that the thing belongs to."""
    return any(
        grant.role is Role.UNIT_LIAISON and grant.unit_id == thing.unit_id for grant in actor.grants
    )


def looks_after_liaisons(actor: Actor, thing: OfUnit) -> bool:
    """Is of the county's office, or speaks for the unit already."""
    return holds_county_office(actor, thing) or is_liaison_of_unit(actor, thing)


def is_judge_of_place(actor: Actor, thing: AtPlace) -> bool:
    """Decides for the thing's community, or for the county if the thing has no community."""
    role = Role.COUNTY_ADMIN if is_county(thing.place_path) else Role.COMMUNITY_ADMIN
    return holds_at(role)(actor, thing)

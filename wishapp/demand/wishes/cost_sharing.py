"""Where the cost of a wish may be shared: inside the communities and units of a document."""

from wishapp.base.county import county
from wishapp.demand.wishes.models import Wish
from wishapp.registry.places.rules import last_code


def community_code(wish: Wish) -> str:
    """The code of the community that a wish belongs to: the last part of its path."""
    return last_code(wish.community_path)


def may_share_costs_at(community: str) -> bool:
    """Whether a wish of a community may have cost shares at all.

    Collecting from the public needs a qualification that no county has (Charity Law Art. 22–26,
    113). Mutual aid inside a community or a unit needs none (Art. 122), and stands on
    ``cost_share_basis_doc``, which names the places and units.
    """
    rules = county().rules
    is_named = community in rules.cost_share_places or bool(rules.cost_share_units)
    return bool(rules.cost_share_basis_doc) and is_named


def is_inside(community: str, *, home: str, uscc: str) -> bool:
    """Whether a member may share the costs of a wish of a community.

    ``home`` is the code of the community where the member reported in, ``uscc`` their unit's.
    """
    rules = county().rules
    is_neighbour = home == community and community in rules.cost_share_places
    is_colleague = uscc in rules.cost_share_units
    return bool(rules.cost_share_basis_doc) and (is_neighbour or is_colleague)


def inside_of(*, home: str, uscc: str) -> str | None:
    """The community whose inside wishes a member sees; empty for all, None for none."""
    rules = county().rules
    if not rules.cost_share_basis_doc:
        return None
    if uscc in rules.cost_share_units:
        return ""
    return home if home in rules.cost_share_places else None

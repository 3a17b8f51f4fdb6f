"""Which roles make up the offices that the permission table speaks of."""

from wishapp.kernel.access.actor import Role

COMMUNITY_STAFF = frozenset(
    {Role.COMMUNITY_ADMIN, Role.COMMUNITY_CLERK, Role.GRID_WORKER},
)
DESK_ROLES = frozenset({Role.COMMUNITY_ADMIN, Role.COMMUNITY_CLERK})
# Nobody of a community answers a complaint about it.
COMPLAINT_ROLES = frozenset({Role.STREET_ADMIN, Role.COUNTY_ADMIN})
DISPATCHERS = frozenset({Role.COMMUNITY_ADMIN, Role.COMMUNITY_CLERK, Role.STREET_ADMIN})
REQUEST_ROLES = DESK_ROLES | {Role.STREET_ADMIN}
ANY_STAFF = COMMUNITY_STAFF | {Role.STREET_ADMIN, Role.COUNTY_ADMIN}
# Who strikes a wish off that another published.
# A community with a single administrator has the street above it.
SECOND_OFFICES = frozenset({Role.COMMUNITY_ADMIN, Role.STREET_ADMIN})
# Who confirms what a colleague entered.
SECOND_PERSONS = ANY_STAFF - {Role.GRID_WORKER}

"""Questions of the permission table about the offices that somebody holds."""

from wishapp.kernel.access.actor import Role
from wishapp.kernel.access.offices import (
    ANY_STAFF,
    COMMUNITY_STAFF,
    COMPLAINT_ROLES,
    DESK_ROLES,
    DISPATCHERS,
    REQUEST_ROLES,
    SECOND_OFFICES,
    SECOND_PERSONS,
)
from wishapp.kernel.access.role_rules import (
    holds_anywhere,
    holds_at,
    holds_county_office,
    holds_where_belongs,
)

community_staff = holds_at(*COMMUNITY_STAFF)
community_office = holds_at(*DESK_ROLES)
community_admin = holds_at(Role.COMMUNITY_ADMIN)
second_office = holds_at(*SECOND_OFFICES)
any_staff = holds_at(*ANY_STAFF)
above_grid = holds_at(*SECOND_PERSONS)
staff_somewhere = holds_anywhere(*ANY_STAFF)
liaison_somewhere = holds_anywhere(Role.UNIT_LIAISON)
in_charge = holds_at(Role.COMMUNITY_ADMIN, Role.STREET_ADMIN, Role.COUNTY_ADMIN)
# Who is in charge of children's data (Measures on children's personal information, Art. 8, 15).
responsible_for_children = holds_at(Role.COMMUNITY_ADMIN, Role.STREET_ADMIN, Role.COUNTY_ADMIN)
staff_of_person = holds_where_belongs(*ANY_STAFF)
office_of_person = holds_where_belongs(Role.COMMUNITY_ADMIN, Role.COMMUNITY_CLERK)
street_admin = holds_at(Role.STREET_ADMIN)
above_community = holds_at(*COMPLAINT_ROLES)
county_at_place = holds_at(Role.COUNTY_ADMIN)
dispatchers = holds_at(*DISPATCHERS)
# A community may have a single administrator, who alone receives requests.
office_or_street = holds_at(*REQUEST_ROLES)
county_office = holds_county_office

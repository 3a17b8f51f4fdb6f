"""Finds the places where a person belongs, so that only staff of these places act on them.

A person belongs to the places of their wishes, report-ins, registrations and teams, and to the
place they chose. A resident on paper belongs where they were ever joined to an account, or may be
soon. Where a place was closed, they belong to its heir.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    exists,
    or_,
    select,
    union,
)

from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.teams.models import Membership, Team
from wishapp.fulfilment.teams.states import MembershipState
from wishapp.kernel.access import Places
from wishapp.registry.account_joins.models import AccountJoin
from wishapp.registry.account_joins.queries import STANDS_OR_STOOD
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.states import ReportInState
from wishapp.registry.people.about import About
from wishapp.registry.people.models import Person
from wishapp.registry.places.queries import paths_now
from wishapp.registry.volunteers.models import LIVES, Registration
from wishapp.registry.volunteers.states import LIVE

# More than anybody belongs to.
MOST_PLACES = 50
# An invitation alone would let staff draw anybody into their place.
BY_OWN_ACT = (MembershipState.ASKED.value, MembershipState.ACTIVE.value)
SERVING = tuple(state.value for state in LIVE)
OVER = (ReportInState.RETURNED.value, ReportInState.ENDED.value)


def about(person_id: UUID) -> About:
    """A person with the places where they belong; nobody with this id belongs anywhere.

    So staff are told the same of a person elsewhere and of an id that does not exist.
    """
    teams = select(Membership.team_id).where(
        Membership.person_id == person_id, Membership.state.in_(BY_OWN_ACT)
    )
    found: CompoundSelect[Any] = union(
        select(Person.place_path).where(Person.id == person_id, Person.place_path.is_not(None)),
        select(Wish.place_path).where(Wish.wisher_id == person_id),
        select(ReportIn.place_path).where(
            ReportIn.person_id == person_id, ReportIn.state.not_in(OVER)
        ),
        select(Registration.place_path).where(Registration.person_id == person_id, LIVES),
        select(Team.place_path).where(Team.id.in_(teams)),
        select(AccountJoin.place_path).where(AccountJoin.resident_id == person_id, STANDS_OR_STOOD),
    )
    [path] = found.subquery().c
    return About(person_id, paths_now(select(path).limit(MOST_PLACES)))


def belongs_in(scope: Places, person: Any) -> ColumnElement[bool]:
    """The condition that a person belongs to a place of a scope, as ``about`` tells it.

    ``person`` has the columns ``id`` and ``place_path`` of people. Its caller gives a scope with
    the closed places.
    """
    # In an order, so that it is read by its index also where one person posted most wishes.
    wish = select(Wish.id).where(Wish.wisher_id == person.id, scope.holds(Wish))
    return or_(
        wish.order_by(Wish.id.desc()).limit(1).scalar_subquery().is_not(None),
        exists().where(
            ReportIn.person_id == person.id, ReportIn.state.not_in(OVER), scope.holds(ReportIn)
        ),
        exists().where(
            Registration.person_id == person.id,
            Registration.state.in_(SERVING),
            scope.holds(Registration),
        ),
        exists().where(
            Membership.person_id == person.id,
            Membership.state.in_(BY_OWN_ACT),
            Team.id == Membership.team_id,
            scope.holds(Team),
        ),
        exists().where(
            AccountJoin.resident_id == person.id, STANDS_OR_STOOD, scope.holds(AccountJoin)
        ),
        scope.holds_path(person.place_path),
    )

"""What teams tell of people: who leads them and belongs to them."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists

from wishapp.base.personal import Fate, Kind, Personal, Section, Table, Term
from wishapp.fulfilment.teams.models import Membership, Team
from wishapp.fulfilment.teams.states import MembershipState
from wishapp.kernel.lifecycle import Transition
from wishapp.kernel.lifecycle.forgetting import pruning_with_words

S = MembershipState
ENDED = [S.REFUSED.value, S.DECLINED.value, S.QUIT.value]


def _ended(before: datetime) -> ColumnElement[bool]:
    later = exists().where(Transition.subject_id == Membership.id, Transition.at >= before)
    return and_(Membership.state.in_(ENDED), Membership.since < before, ~later)


PERSONAL = Personal(
    Table(Team, stays="a team goes on without them"),
    Table(
        Membership,
        of=(Membership.person_id,),
        shown=Section.MEMBERSHIPS,
        stays="ends with the report-in; the member is a shell",
    ),
    terms=(
        Term(
            Kind.MEMBERSHIPS,
            Fate.DELETE,
            "keep_membership_years",
            since="the member left the team, declined, or was not admitted",
            law="个人信息保护法 19, 47",
            sweep=pruning_with_words(Membership, _ended),
        ),
    ),
)

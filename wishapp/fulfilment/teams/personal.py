"""What teams tell of people: who leads them and belongs to them."""

from wishapp.base.personal import Personal, Section, Table
from wishapp.fulfilment.teams.models import Membership, Team

PERSONAL = Personal(
    Table(Team, stays="a team goes on without them"),
    Table(
        Membership,
        of=(Membership.person_id,),
        shown=Section.MEMBERSHIPS,
        stays="ends with the report-in; the member is a shell",
    ),
)

"""Whoever ends many things of one person takes its locks first, in the order in which all do.

Teams come before wishes, and each in the order of ids; a claim, its parts and report-ins come after
their wish. Two who end what concerns both then wait for each other, but never in a ring.
"""

from uuid import UUID

from sqlalchemy import Select

from wishapp.demand.wishes.queries import lock_wishes
from wishapp.fulfilment.claims.queries import wishes_of_teams
from wishapp.fulfilment.participations.queries import wishes_with
from wishapp.fulfilment.teams.queries import lock_teams_of


def lock_parts_together(person_id: UUID, *more: Select[UUID]) -> None:
    """Lock the teams that somebody belongs to, then all wishes that these have in hand, that the
    person takes part in, and that more queries name.
    """
    teams = lock_teams_of(person_id)
    lock_wishes(wishes_of_teams(teams), wishes_with(person_id), *more)

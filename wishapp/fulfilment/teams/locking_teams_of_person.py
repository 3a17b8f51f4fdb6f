"""Locks what concerns one person in the order in which all do, before much of it is ended.

Teams come before wishes, and each in the order of ids. A claim, its parts and report-ins come after
their wish. Two who end what concerns both then wait for each other without a deadlock.
"""

from uuid import UUID

from sqlalchemy import Select

from wishapp.demand.wishes.queries import lock_wishes
from wishapp.fulfilment.claims.queries import wishes_of_teams
from wishapp.fulfilment.participations.queries import wishes_with
from wishapp.fulfilment.teams.queries import lock_teams_of


def lock_parts_together(person_id: UUID, *more: Select[UUID]) -> None:
    """Lock the teams that somebody belongs to, then the wishes that concern them.

    These are the wishes that the teams have in hand, that the person takes part in, and that more
    queries name.
    """
    teams = lock_teams_of(person_id)
    lock_wishes(wishes_of_teams(teams), wishes_with(person_id), *more)

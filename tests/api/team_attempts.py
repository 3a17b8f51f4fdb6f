"""Mutating calls about teams and what they undertake, at a moment when they would succeed."""

from collections.abc import Callable
from typing import Any

from tests.api.attempts import Attempt, free_time
from tests.api.bodies import WHY
from tests.api.client import Api
from tests.api.own_data_attempts import picture_of
from tests.builders.doing import do
from tests.builders.land import COMMUNITY, UNIT_A
from tests.builders.settings import QINGHE
from tests.builders.teams import (
    a_team,
    a_team_claim,
    a_unit_claim,
    colleagues,
    founded,
    invited,
    named,
    report_in_id,
    reported,
)
from tests.builders.wishes import a_wish
from wishapp.base.db import transaction
from wishapp.fulfilment.teams.claiming_for_team_or_unit import claim_as_unit
from wishapp.fulfilment.teams.joining import ask_to_join
from wishapp.fulfilment.teams.queries import memberships_of
from wishapp.registry.units.queries import unit_of_uscc

NEW_TEAM = {
    "community_code": QINGHE.code + COMMUNITY, "name": "槐荫电工队", "service_kind": "safety",
}  # fmt: skip
PEOPLE = iter(range(1_000))


def on_founded(step: str, body: Any, verb: str = "POST") -> Any:
    """A step of 周 on a team that others do not know of."""

    def attempt(api: Api) -> Attempt:
        with api.world.serving(QINGHE):
            team = founded(api.cast)
        return Attempt("zhou", f"/teams/{team.id}{step}", body, verb)

    return attempt


def adding(api: Api) -> Attempt:
    with api.world.serving(QINGHE):
        team = founded(api.cast)
    body = {"report_in_id": str(report_in_id(api.cast.zhao))}
    return Attempt("zhou", f"/teams/{team.id}/members", body)


def joining(api: Api) -> Attempt:
    with api.world.serving(QINGHE):
        [third] = colleagues(api.cast, 1, name=f"joiner-{next(PEOPLE)}")
        team = a_team(api.cast, third)
    return Attempt("qian", f"/teams/{team.id}/memberships")


def on_asked(step: str, body: Any = None) -> Any:
    """A step of 赵, who leads the team, on somebody who asked to join."""

    def attempt(api: Api) -> Attempt:
        with api.world.serving(QINGHE):
            [third] = colleagues(api.cast, 1, name=f"asker-{next(PEOPLE)}")
            asked = do(ask_to_join, third, a_team(api.cast).id)
        return Attempt("zhao", f"/memberships/{asked.id}/{step}", body)

    return attempt


def on_invited(name: str, step: str) -> Any:
    """A step on the invitation of 赵 to a team of others."""

    def attempt(api: Api) -> Attempt:
        with api.world.serving(QINGHE):
            one, other = colleagues(api.cast, 2, name=f"inviting-{next(PEOPLE)}")
            membership = invited(api.cast, a_team(api.cast, one, leader=other).id, api.cast.zhao)
        body = {"picture_id": picture_of(api, name)} if step == "signed" else None
        return Attempt(name, f"/memberships/{membership.id}/{step}", body)

    return attempt


def signing(api: Api) -> Attempt:
    """周 enters the sheet that 赵 signed."""
    accepted = accepting(api)
    body = {"picture_id": picture_of(api, "zhou")}
    return Attempt("zhou", accepted.path.replace("/accept", "/signed"), body)


def on_member(name: str, step: str, body: Any = None) -> Any:
    """A step on the membership of 赵, who leads a team with somebody else."""

    def attempt(api: Api) -> Attempt:
        with api.world.serving(QINGHE):
            a_team(api.cast)
            with transaction():
                mine = memberships_of(api.cast.zhao.me, before=None, limit=1)[0]
        return Attempt(name, f"/memberships/{mine.id}/{step}", body)

    return attempt


def handing_over(api: Api) -> Attempt:
    with api.world.serving(QINGHE):
        team = a_team(api.cast)
        with transaction():
            theirs = memberships_of(api.cast.qian.me, before=None, limit=1)[0]
    return Attempt("zhao", f"/teams/{team.id}/leader", {"membership_id": str(theirs.id)})


def for_team(api: Api) -> Attempt:
    with api.world.serving(QINGHE):
        team, wish = a_team(api.cast), a_wish(api.cast)
    return Attempt("zhao", f"/wishes/{wish.id}/team-claims", {"team_id": str(team.id)})


def for_unit(api: Api) -> Attempt:
    with api.world.serving(QINGHE):
        wish = a_wish(api.cast)
        with transaction():
            unit = unit_of_uscc(UNIT_A)
    return Attempt("chu", f"/wishes/{wish.id}/unit-claims", {"unit_id": str(unit.id)})


def naming(api: Api) -> Attempt:
    with api.world.serving(QINGHE):
        claim = a_team_claim(api.cast).claim
    body = {"report_in_ids": [str(report_in_id(api.cast.qian))]}
    return Attempt("zhao", f"/claims/{claim.id}/participants", body, "PUT")


def accepting(api: Api) -> Attempt:
    with api.world.serving(QINGHE):
        wish = a_wish(api.cast)
        with transaction():
            unit = unit_of_uscc(UNIT_A)
        claim = do(claim_as_unit, api.cast.chu, wish.id, unit.id)
        part = named(api.cast.chu, claim, api.cast.zhao).of(api.cast.zhao)
    return Attempt("zhao", f"/participations/{part.id}/accept")


def on_part(step: str, body: Any = None, *, is_reported: bool = True) -> Any:
    """A step of 赵 on their part in what unit A does."""

    def attempt(api: Api) -> Attempt:
        with api.world.serving(QINGHE):
            undertaken = a_unit_claim(api.cast, state="in_progress")
            if is_reported:
                reported(api.cast.chu, undertaken, time=free_time())
        return Attempt("zhao", f"/participations/{undertaken.of(api.cast.zhao).id}/{step}", body)

    return attempt


TEAM_ATTEMPTS: dict[str, Callable[[Api], Attempt]] = {
    "teams.found": lambda _: Attempt("zhou", "/teams", NEW_TEAM),
    "teams.rename": on_founded("", {"name": "槐荫新队"}, "PUT"),
    "teams.disband": on_founded("/disband", WHY),
    "teams.add": adding,
    "teams.join": joining,
    "teams.accept": on_asked("accept"),
    "teams.refuse": on_asked("refuse", WHY),
    "teams.take_up": on_invited("zhao", "join"),
    "teams.decline": on_invited("zhao", "decline"),
    "teams.sign": on_invited("zhou", "signed"),
    "teams.leave": on_member("zhao", "leave"),
    "teams.remove": on_member("zhou", "remove", WHY),
    "teams.hand_over": handing_over,
    "participations.claim_for_team": for_team,
    "participations.claim_for_unit": for_unit,
    "participations.name": naming,
    "participations.accept": accepting,
    "participations.sign": signing,
    "participations.decline": on_part("decline", WHY, is_reported=False),
    "participations.attest": on_part("attest"),
    "participations.deny": on_part("deny", WHY),
}

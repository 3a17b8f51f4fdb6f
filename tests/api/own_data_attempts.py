"""The mutating calls about people's own data, each with the person to whom it belongs."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from itertools import count
from typing import Any
from uuid import UUID

from tests.api.attempts import Attempt, free_time
from tests.api.bodies import WHY
from tests.api.client import Api, ok
from tests.api.steps import upload
from tests.builders.cast import WORDING, actor_of_name, report_in_fully, slip
from tests.builders.land import GRID, code
from tests.builders.lives import erased
from tests.builders.settings import QINGHE
from tests.builders.wishes import a_wish
from wishapp.base.clock import now
from wishapp.privacy.own_data.correction_requests import ask_correction
from wishapp.privacy.own_data.desk import propose_birth_date
from wishapp.privacy.own_data.rules import Fact
from wishapp.registry.people.home_place import choose_place
from wishapp.registry.people.kinship import record_kinship

VERSIONS = count(1)
PEOPLE = count(1)
GUARDIAN = {"name": "张母", "phone": "13800000008", "relation": "parent"}


def picture_of(api: Api, name: str) -> str:
    """A picture that somebody brought in."""
    return str(ok(upload(api.as_(name)), 201)["id"])


def somebody(api: Api) -> UUID:
    """A person of 槐荫社区 whom no other attempt is about."""
    with api.world.within(QINGHE):
        who = actor_of_name(f"own-{next(PEOPLE)}")
        choose_place(who, code(GRID))
        return who.me


def publication(api: Api) -> Attempt:
    body = {"purpose": "unit_provision", "version": f"草案{next(VERSIONS)}", "text": "告知书"}
    begins = (now() + timedelta(days=365)).isoformat()
    later = body | {"valid_from": begins, "asks_again": False}
    return Attempt("chen", "/consent-wordings", later)


def paper(api: Api) -> Attempt:
    body = {"purpose": "publication", "wording": WORDING, "picture_id": picture_of(api, "zhou")}
    return Attempt("zhou", f"/people/{somebody(api)}/consents", body)


def withdrawal(api: Api) -> Attempt:
    body = {"purpose": "publication"}
    return Attempt("zhou", f"/people/{somebody(api)}/consents/withdraw", body)


def birth_date(api: Api) -> Attempt:
    return Attempt("zhou", f"/people/{somebody(api)}/birth-date", {"born": "2016-05-01"}, "PUT")


def kinship(api: Api) -> Attempt:
    body = {"person_id": str(somebody(api)), "relative_id": str(somebody(api))}
    return Attempt("zhou", "/kinships", body)


def end_of_kinship(api: Api) -> Attempt:
    one, other = somebody(api), somebody(api)
    with api.world.within(QINGHE):
        record_kinship(one, other, declared_by=api.cast.wu.me)
    page = ok(api.as_("zhou").get(f"/people/{one}/kinships"))
    return Attempt("zhou", f"/kinships/{page['items'][0]['id']}/end", WHY)


def on_entry(step: str, body: Any = None, by: str = "zheng") -> Callable[[Api], Attempt]:
    """A step on a birth date that 吴 entered."""

    def attempt(api: Api) -> Attempt:
        person = somebody(api)
        with api.world.within(QINGHE):
            entry = propose_birth_date(api.cast.wu, person, date(1950, 2, 28))
        return Attempt(by, f"/desk-entries/{entry.id}/{step}", body)

    return attempt


def end_of_guardian(api: Api) -> Attempt:
    before = guardian(api)
    ok(before.by(api.as_(before.name)), 201)
    [seen] = ok(api.as_("zhou").get(before.path))["items"]
    return Attempt("zhou", f"/guardianships/{seen['id']}/end", WHY)


def guardian(api: Api) -> Attempt:
    body = GUARDIAN | {"wording": WORDING, "picture_id": picture_of(api, "zhou")}
    return Attempt("zhou", f"/people/{somebody(api)}/guardians", body)


def guardian_of_a_wish(api: Api) -> Attempt:
    with api.world.serving(QINGHE):
        wish = a_wish(api.cast, "under_review", time=free_time())
    body = GUARDIAN | {"wording": WORDING, "picture_id": picture_of(api, "zhou")}
    return Attempt("zhou", f"/wishes/{wish.id}/guardian", body)


def restricted_opening(api: Api) -> Attempt:
    with api.world.within(QINGHE):
        member = actor_of_name(f"own-{next(PEOPLE)}")
        report_in = report_in_fully(member, api.cast.zhou, slip("sun"))
    with api.world.serving(QINGHE):
        erased(member)
    body = {"kind": "report_in", "id": str(report_in.id)} | WHY
    return Attempt("chen", "/restricted-openings", body)


def on_correction(step: str, fact: Fact) -> Callable[[Api], Attempt]:
    """A step of 周 on 赵's request."""

    def attempt(api: Api) -> Attempt:
        report_in = api.cast.zhao.report_in
        assert report_in
        with api.world.within(QINGHE):
            asked = ask_correction(api.cast.zhao, report_in.id, fact, wanted="理发")
        return Attempt("zhou", f"/corrections/{asked.id}/{step}", WHY)

    return attempt


# Keyed by the endpoint, so that a guard sees when one is missing.
OWN_DATA_ATTEMPTS: Mapping[str, Callable[[Api], Attempt]] = {
    "consents.publish": publication,
    "consents.record_consent": paper,
    "consents.withdraw_for_somebody": withdrawal,
    "desk_entries.propose_birth_date": birth_date,
    "desk_entries.propose_kinship": kinship,
    "desk_entries.propose_end_of_kinship": end_of_kinship,
    "desk_entries.propose_end_of_guardian": end_of_guardian,
    "desk_entries.confirm": on_entry("confirm"),
    "desk_entries.refuse": on_entry("refuse", WHY),
    "desk_entries.withdraw": on_entry("withdraw", by="wu"),
    "consents.record_guardian": guardian,
    "review.guard": guardian_of_a_wish,
    "own_data.open_restricted": restricted_opening,
    "corrections.correct": on_correction("correct", Fact.SKILLS),
    "corrections.refuse": on_correction("refuse", Fact.NAME),
}
# What a signed-in person does with data of their own.
WITH_OWN_DATA = {
    "own_data.set_name", "own_data.set_nickname", "own_data.set_birth_date",
    "own_data.set_place",
    "own_data.ask_closing", "own_data.take_back_closing", "corrections.ask",
    "consents.declare_own_child",
}  # fmt: skip
# These lie in no community, so that there is nothing to hide from those who may not.
OWN_DATA_ANYWHERE = {
    "consents.publish", "own_data.open_restricted",
}  # fmt: skip

"""Calls by which people begin something of their own, at a moment when they would succeed."""

from collections.abc import Callable, Mapping

from tests.api.attempts import Attempt
from tests.api.bodies import WHY, slip_body, wish_body
from tests.api.client import Api
from tests.api.own_data_attempts import GUARDIAN, somebody
from tests.builders.cast import WORDING
from tests.builders.land import GRID, code
from tests.builders.settings import QINGHE
from tests.builders.statements import unit_id
from tests.builders.times import last_month

OFFER = {
    "skills": ["repairs"],
    "hours": [{"weekday": 6, "start": "09:00", "end": "12:00"}],
    "paused_until": None,
}


def of_zhao(path: str, body: dict[str, str]) -> Callable[[Api], Attempt]:
    """赵 asks about their own report-in."""

    def attempt(api: Api) -> Attempt:
        assert api.cast.zhao.report_in
        return Attempt("zhao", path, body | {"report_in_id": str(api.cast.zhao.report_in.id)})

    return attempt


def drawing_up(api: Api) -> Attempt:
    with api.world.within(QINGHE):
        body = {name: day.isoformat() for name, day in last_month().items()}
        return Attempt("chen", "/statements", body | {"unit_id": str(unit_id())})


def offering(api: Api) -> Attempt:
    with api.world.serving(QINGHE):
        return Attempt("zhao", "/me/offer", OFFER | {"place_codes": [code(GRID)]}, "PUT")


def own_child(api: Api) -> Attempt:
    body = GUARDIAN | {"child_id": str(somebody(api)), "wording": WORDING}
    return Attempt("li", "/me/children", body)


OWN_AFFAIRS: Mapping[str, Callable[[Api], Attempt]] = {
    "wishes.post": lambda _: Attempt("wang", "/wishes", wish_body()),
    "members.apply": lambda _: Attempt("li", "/report-ins", slip_body("sun")),
    "statements.draw_up": drawing_up,
    "offers.keep": offering,
    "corrections.ask": of_zhao("/me/corrections", {"fact": "address", "wanted": "槐荫路9号"}),
    "consents.declare_own_child": own_child,
    "objections.object_to_telling": of_zhao("/me/objections", WHY),
    "record_corrections.ask_about_omission": of_zhao("/me/record-corrections", {"words": "漏记"}),
    "people.set_consent": lambda _: Attempt(
        "li", "/me/consents/publication", {"agreed": True, "wording": WORDING}, "PUT"
    ),
}

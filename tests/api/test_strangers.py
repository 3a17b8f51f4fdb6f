"""Whoever has nothing to do with a thing can neither change it nor learn that it exists."""

import pytest

from miniprogram_api.contract import Who
from tests.api.all_attempts import ALL_ATTEMPTS
from tests.api.attempts import Attempt
from tests.api.client import Api, Caller, assert_problem, ok
from tests.api.own_data_attempts import OWN_DATA_ANYWHERE, WITH_OWN_DATA
from tests.api.record_attempts import WITH_OWN_RECORDS
from tests.builders.cast import Cast
from tests.builders.settings import LIUXI, QINGHE
from tests.builders.statements import a_delivery
from tests.builders.times import last_month
from wishapp.base.db import transaction
from wishapp.registry.units.queries import unit_of_uscc

# What a signed-in person does with things of their own.
OWN = {
    "sessions.end_this", "sessions.end_one", "sessions.end_all", "people.set_consent",
    "wishes.post", "members.apply", "volunteers.register", "media.upload",
    "notices.read_all", "offers.keep", "offers.end", "complaints.make",
    "phone.put_phone", "phone.take_phone_back",
}  # fmt: skip
# Files, sent by strangers in test_intake.py, test_earlier_wishes.py, test_rosters.py and
# test_places.py.
UPLOADS = {
    "intake.upload", "earlier_imports.upload", "places.upload", "roster_imports.upload",
    "roster_imports.enter",
}  # fmt: skip
# Of their own report-in; strangers try it in test_unit_changes.py.
OWN_REPORT_IN = {"unit_changes.change", "unit_changes.move"}
STATEMENT_STEPS = {
    "statements.draw_up", "statements.freeze", "statements.discard", "statements.send",
    "statements.resend",
}  # fmt: skip
# These lie in no community, so that there is nothing to hide from those who may not.
ANYWHERE = {
    "roles.add_role", "roles.take_role", "sessions.end_all_of_somebody", "units.enrol",
    "intake.enter", "teams.found", "complaints.enter", "processing.make_entry",
    "paper.report_in", "volunteers.register_on_paper", "attention.close",
    "attention.try_again", "county_rules.preview",
    "county_rules.propose", "county_rules.agree", "county_rules.refuse", "county_rules.withdraw",
    "rule_simulations.ask", "certificate_batches.start",
    "search.find", "places.confirm_rows", "place_closings.preview", "place_closings.propose",
    "place_closings.agree", "place_closings.refuse", "place_closings.withdraw",
    "unit_mergers.preview", "unit_mergers.propose", "unit_mergers.agree", "unit_mergers.refuse",
    "unit_mergers.withdraw",
    "provisions.propose", "activities.plan",
}  # fmt: skip
# What a code leads to is public, so that there is nothing to hide either.
CODES = {"codes.make", "codes.links", "codes.end"}
# Units are known to everybody who works for the county, and to their liaisons.
UNITS = {
    "units.put_endpoint", "units.rotate", "units.test", "units.approve", "units.refuse",
    "participations.claim_for_unit", "draws.enter_for_unit", "draws.leave_for_unit",
}  # fmt: skip
# Whoever is no active member hears so; what they look for is on a public list.
BY_MEMBERS = {
    "claims.claim", "draws.enter", "pledges.pledge", "participations.claim_for_team",
    "draws.enter_for_team", "draws.leave_for_team",
}  # fmt: skip

# Neither members nor volunteers.
BY_WHOEVER_SERVES = {"teams.join", "sign_ups.sign_up", "attendance.walk_in"}
# Everybody sees a published activity.
OF_PUBLISHED = {
    "activities.change", "activities.cancel", "activities.name_leader", "activities.leave_lead",
    "attendance.close", "attendance.enter_walk_in", "offline_scans.issue",
}  # fmt: skip
BY_WHOEVER_SIGNED_UP = {"attendance.sign_in", "attendance.sign_out", "presence_requests.ask"}


def refused_everywhere(api: Api, attempt: Attempt, other_cast: Cast, codes: dict[str, str]) -> None:
    """Strangers try in vain, and nothing has changed."""
    callers = {name: api.as_(name) for name in codes}
    before = api.content()
    for name, code in codes.items():
        status = 404 if code == "not_found" else 403
        assert_problem(attempt.by(callers[name]), status, code)
    away = Caller(api.app, other_cast.tokens[attempt.name], QINGHE)
    assert_problem(attempt.by(away), 401, "not_signed_in")
    assert_problem(attempt.by(api.anyone()), 401, "not_signed_in")
    if attempt.path.count("/") > 1:
        # In the other county the thing does not exist, whatever somebody may do there.
        at_home = Caller(api.app, other_cast.tokens[attempt.name], LIUXI)
        assert_problem(attempt.by(at_home), 404, "not_found")
    assert api.content() == before


@pytest.mark.parametrize("endpoint", ALL_ATTEMPTS)
def test_a_stranger_changes_nothing(town: Api, other_cast: Cast, endpoint: str) -> None:
    attempt = ALL_ATTEMPTS[endpoint](town)
    codes = dict.fromkeys(("wei", "li", "chu", "sun"), "not_found")
    codes.pop(attempt.name, None)
    if endpoint in ANYWHERE | CODES | OWN_DATA_ANYWHERE:
        codes = dict.fromkeys(("wei", "zhao", "sun"), "forbidden")
    elif endpoint in UNITS:
        codes = dict.fromkeys(("wei", "zhao", "zheng", "feng"), "not_found")
    elif endpoint in BY_MEMBERS:
        codes = dict.fromkeys(("wei", "sun", "zhou", "chen"), "not_reported_in")
    elif endpoint in BY_WHOEVER_SERVES:
        codes = dict.fromkeys(("wei", "sun", "zhou", "chen"), "not_registered")
    elif endpoint in OF_PUBLISHED:
        codes = dict.fromkeys(("wei", "li", "chu", "sun", "gao", "qian"), "forbidden")
    elif endpoint in BY_WHOEVER_SIGNED_UP:
        codes = dict.fromkeys(("wei", "sun", "qian", "chen"), "not_signed_up")
    else:
        codes |= dict.fromkeys(("gao", "qian"), "not_found")
    refused_everywhere(town, attempt, other_cast, codes)
    # It was the person that stood in the way, and nothing else.
    assert attempt.by(town.as_(attempt.name)).status_code in {200, 201, 204}


def test_every_mutating_route_was_tried(town: Api) -> None:
    mutating = set()
    for rule in town.app.url_map.iter_rules():
        terms = getattr(town.app.view_functions[rule.endpoint], "contract", None)
        if terms and terms.who is Who.SIGNED_IN and {"POST", "PUT"} & (rule.methods or set()):
            mutating.add(rule.endpoint)
    steps = STATEMENT_STEPS | UPLOADS | OWN_REPORT_IN
    assert mutating == set(ALL_ATTEMPTS) | OWN | WITH_OWN_DATA | WITH_OWN_RECORDS | steps


def test_a_statement_is_the_countys_and_is_seen_by_its_unit(api: Api, other_cast: Cast) -> None:
    strangers = dict.fromkeys(("wei", "zhao", "zheng", "feng"), "not_found")
    liaison = {"chu": "forbidden"}
    with api.world.serving(QINGHE):
        statement = a_delivery(api.cast, "needs_attention").statement_id
        with transaction():
            unit = unit_of_uscc("12229901000000030X").id
    period = {name: str(day) for name, day in last_month().items()}
    body = {"unit_id": str(unit), **period}
    refused_everywhere(
        api,
        Attempt("chen", "/statements", body),
        other_cast,
        dict.fromkeys(strangers | liaison, "forbidden"),
    )
    for step in ("freeze", "discard", "send", "resend"):
        attempt = Attempt("chen", f"/statements/{statement}/{step}")
        refused_everywhere(api, attempt, other_cast, strangers | liaison)
    assert ok(api.as_("chen").post(f"/statements/{statement}/resend"))["delivery"]["state"] == "due"
    for name in strangers:
        assert_problem(api.as_(name).get(f"/statements/{statement}"), 404, "not_found")
        assert ok(api.as_(name).get("/statements"))["items"] == []
    for name in ("chen", "chu"):
        assert ok(api.as_(name).get(f"/statements/{statement}"))["state"] == "sent"
        assert len(ok(api.as_(name).get("/statements"))["items"]) == 1

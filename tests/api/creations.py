"""Every call that creates something: who sends what, and in which table the effect is counted."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from tests.api.all_attempts import ALL_ATTEMPTS
from tests.api.attempts import PEOPLE
from tests.api.bodies import CALL, RETURN_VISIT, slip_body, wish_body
from tests.api.client import Api, ok
from tests.api.complaint_attempts import COMPLAINT
from tests.api.own_data_attempts import GUARDIAN, somebody
from tests.api.provision_attempts import PROPOSED
from tests.api.record_attempts import a_record, a_request
from tests.api.star_attempts import long_serving
from tests.api.volunteer_attempts import volunteer_form
from tests.builders.cast import WORDING
from tests.builders.doing import do
from tests.builders.kin import declare_kinship
from tests.builders.land import COMMUNITY
from tests.builders.settings import QINGHE
from tests.builders.statements import an_endpoint, unit_id
from tests.builders.times import last_month
from tests.builders.wishes import a_wish
from wishapp.base.clock import today
from wishapp.kernel.access import Actor
from wishapp.privacy.own_data.profile import set_birth_date
from wishapp.registry.people.home_place import choose_place

Creation = tuple[str, str, Any, str]


def wish_in(api: Api, state: str, **plot: Any) -> str:
    with api.world.serving(QINGHE):
        return str(a_wish(api.cast, state, **plot).id)


def endpoint_of_unit_a(api: Api) -> str:
    with api.world.serving(QINGHE):
        return str(an_endpoint(api.cast).unit_id)


def statement_of_unit_a(api: Api) -> Creation:
    wish_in(api, "confirmed")
    with api.world.serving(QINGHE):
        body = {name: str(day) for name, day in last_month().items()} | {"unit_id": str(unit_id())}
    return "chen", "/statements", body, "statements"


def role_for_li(api: Api) -> Creation:
    body = {"person_id": str(api.cast.li.me), "role": "grid_worker"}
    return "chen", "/role-grants", body | {"place_code": QINGHE.code + COMMUNITY}, "role_grants"


def kinship(api: Api) -> Creation:
    with api.world.serving(QINGHE):
        for who in (api.cast.li, api.cast.wei):
            do(choose_place, who, QINGHE.code + COMMUNITY)
    body = {"person_id": str(api.cast.li.me), "relative_id": str(api.cast.wei.me)}
    return "zhou", "/kinships", body, "desk_entries"


def correction(api: Api) -> Creation:
    [slip] = ok(api.as_("zhao").get("/me/report-ins"))["items"]
    body = {"report_in_id": slip["id"], "fact": "skills", "wanted": "理发"}
    return "zhao", "/me/corrections", body, "corrections"


def about_record(api: Api) -> Creation:
    body = {"words": "时间不对"}
    return "zhao", f"/me/service-records/{a_record(api)}/correction", body, "record_corrections"


def certificate(api: Api) -> Creation:
    return "zhao", *a_request(api), "certificates"


def certificate_at_desk(api: Api) -> Creation:
    _, body = a_request(api)
    return "zhou", "/certificates", body | {"paper_no": "2026-17"}, "certificates"


def provision(_: Api) -> Creation:
    return "chen", "/provisions", PROPOSED, "provisions"


def star(api: Api) -> Creation:
    name, _ = long_serving(api)
    return name, "/me/stars", {"level": 1}, "stars"


def volunteer(_: Api) -> Creation:
    return f"volunteer-{next(PEOPLE)}", "/registrations", volunteer_form(), "registrations"


def about_omission(api: Api) -> Creation:
    assert api.cast.qian.report_in
    body = {"report_in_id": str(api.cast.qian.report_in.id), "words": "少了一次服务"}
    return "qian", "/me/record-corrections", body, "record_corrections"


def child_of_li(api: Api) -> Creation:
    child = somebody(api)
    with api.world.serving(QINGHE):
        do(declare_kinship, api.cast.wu, child, api.cast.li.me)
        do(set_birth_date, Actor(child), today() - timedelta(days=3_700))
    body = GUARDIAN | {"child_id": str(child), "wording": WORDING}
    return "li", "/me/children", body, "guardianships"


def attempted(endpoint: str, table: str) -> Callable[[Api], Creation]:
    """What strangers attempt in vain, by the person to whom it belongs."""

    def creation(api: Api) -> Creation:
        attempt = ALL_ATTEMPTS[endpoint](api)
        return attempt.name, attempt.path, attempt.body, table

    return creation


UNIT = {"uscc": "112299010000000200", "name": "青禾县图书馆", "party_org": "图书馆党支部"}
# Keyed by the endpoint, with the table in which the effect is counted.
CREATIONS: dict[str, Callable[[Api], Creation]] = {
    "wishes.post": lambda _: ("wang", "/wishes", wish_body(), "wishes"),
    "members.apply": lambda _: ("wei", "/report-ins", slip_body(), "report_ins"),
    "unit_changes.change_on_paper": attempted("unit_changes.change_on_paper", "report_ins"),
    "review.check": lambda api: (
        "zhou", f"/wishes/{wish_in(api, 'under_review')}/checks", CALL, "wish_checks",
    ),
    "children.ask": attempted("children.ask", "child_file_requests"),
    "claims.claim": lambda api: (
        "zhao", f"/wishes/{wish_in(api, 'published')}/claims", None, "claims",
    ),
    "review.return_visit": lambda api: (
        "wu", f"/wishes/{wish_in(api, 'confirmed', member=api.cast.qian)}/return-visits",
        RETURN_VISIT, "return_visits",
    ),
    "desk_entries.propose_kinship": kinship,
    "roles.add_role": role_for_li,
    "rosters.enter": attempted("rosters.enter", "roster_entries"),
    "units.enrol": lambda _: ("chen", "/units", UNIT, "units"),
    "units.rotate": lambda api: (
        "chu", f"/units/{endpoint_of_unit_a(api)}/endpoint/rotations", None, "unit_endpoints",
    ),
    "place_closings.propose": attempted("place_closings.propose", "place_closings"),
    "unit_mergers.propose": attempted("unit_mergers.propose", "unit_mergers"),
    "county_rules.propose": attempted("county_rules.propose", "rule_versions"),
    "rule_simulations.ask": attempted("rule_simulations.ask", "rule_simulations"),
    "account_joins.propose": attempted("account_joins.propose", "account_joins"),
    "paper.report_in": attempted("paper.report_in", "report_ins"),
    "paper.claim": attempted("paper.claim", "claims"),
    "teams.found": attempted("teams.found", "teams"),
    "teams.join": attempted("teams.join", "memberships"),
    "teams.add": attempted("teams.add", "memberships"),
    "participations.claim_for_team": attempted("participations.claim_for_team", "claims"),
    "participations.claim_for_unit": attempted("participations.claim_for_unit", "claims"),
    "statements.draw_up": statement_of_unit_a,
    "codes.make": attempted("codes.make", "scene_keys"),
    "consents.publish": attempted("consents.publish", "consent_wordings"),
    "consents.record_consent": attempted("consents.record_consent", "consents"),
    "consents.record_guardian": attempted("consents.record_guardian", "guardianships"),
    "consents.declare_own_child": child_of_li,
    "ratings.rate": attempted("ratings.rate", "ratings"),
    "ratings.rate_for": attempted("ratings.rate_for", "ratings"),
    "dispatches.dispatch": attempted("dispatches.dispatch", "dispatches"),
    "dispatches.accept": attempted("dispatches.accept", "claims"),
    "corrections.ask": correction,
    "certificates.request_certificate": certificate,
    "certificates.request_at_desk": certificate_at_desk,
    "certificate_batches.start": attempted("certificate_batches.start", "certificate_batches"),
    "stars.apply_for_star": star,
    "volunteers.register": volunteer,
    "attendance.enter_sheet": attempted("attendance.enter_sheet", "attendances"),
    "activities.plan": attempted("activities.plan", "activities"),
    "offline_scans.issue": attempted("offline_scans.issue", "scan_keys"),
    "presence_requests.ask": attempted("presence_requests.ask", "presence_requests"),
    "attendance.walk_in": attempted("attendance.walk_in", "sign_ups"),
    "attendance.enter_walk_in": attempted("attendance.enter_walk_in", "sign_ups"),
    "sign_ups.sign_up": attempted("sign_ups.sign_up", "sign_ups"),
    "volunteers.register_on_paper": attempted(
        "volunteers.register_on_paper", "registrations"
    ),
    "provisions.propose": provision,
    "record_corrections.ask_about_record": about_record,
    "record_corrections.ask_about_omission": about_omission,
    "record_corrections.propose_for_record": attempted(
        "record_corrections.propose_for_record", "record_corrections"
    ),
    "record_corrections.propose_omitted": attempted(
        "record_corrections.propose_omitted", "record_corrections"
    ),
    "complaints.make": lambda _: ("wang", "/complaints", COMPLAINT, "complaints"),
    "complaints.enter": attempted("complaints.enter", "complaints"),
    "data_requests.receive": attempted("data_requests.receive", "data_requests"),
    "processing.make_entry": attempted("processing.make_entry", "register_entries"),
    "transfers.propose": attempted("transfers.propose", "transfers"),
    "own_data.ask_closing": lambda _: ("sun", "/me/closing", None, "closings"),
    "settlements.purchase": attempted("settlements.purchase", "purchases"),
    "draws.enter": attempted("draws.enter", "draw_entries"),
    "draws.enter_for_team": attempted("draws.enter_for_team", "draw_entries"),
    "draws.enter_for_unit": attempted("draws.enter_for_unit", "draw_entries"),
    "intake.enter": attempted("intake.enter", "wishes"),
    "intake.make_code": attempted("intake.make_code", "confirm_codes"),
    "pledges.pledge": attempted("pledges.pledge", "pledges"),
    "own_data.open_restricted": attempted("own_data.open_restricted", "restricted_openings"),
}  # fmt: skip

"""What every route promises: who may call it, how often, and that a repeat has one effect."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from flask import Flask
from limits import parse
from marshmallow import Schema, fields
from werkzeug.routing import Rule

from miniprogram_api.contract import Contract, Who
from miniprogram_api.messages import FIELD_MESSAGE
from tests.api.client import CHINESE, Api, assert_problem
from wishapp.base.ids import new_id

# Nothing here tells anything of anybody, and nothing here costs more than a file.
WITHOUT_CONTRACT = {
    "api-docs.openapi_json",
    "api-docs.openapi_swagger_ui",
    "docs.asset",
    "docs.statement_schema",
    "health.healthz",
    "health.readyz",
}
# Before a session there is nobody whose key could be remembered; the code itself is good once.
CREATES_WITHOUT_KEY = {"people.open_session"}
# These wait for a stranger or for a store, or draw pages, and hold no transaction meanwhile.
OWN_TRANSACTIONS = {
    "people.open_session", "media.upload", "media.download", "claims.evidence", "phone.put_phone",
    "transfers.see_sheet", "record_corrections.evidence", "members.see_sheet",
    "volunteers.see_sheet", "paper.see_sheet",
    "person_files.consent_sheet", "person_files.guardian_sheet",
    "codes.image", "codes.links", "screening.see_picture", "screening.fetch", "places.upload",
    "platform_events.greet", "platform_events.push", "intake.upload", "intake.say_code",
    "earlier_imports.upload", "roster_imports.upload", "roster_imports.enter",
    "documents.slip", "documents.receipt", "documents.service_card", "documents.claim_form",
    "documents.contact", "documents.wish_form", "certificates.print_pdf",
    "certificate_batches.print_zip",
    "wall.picture", "wish_pictures.see", "wish_pictures.see_on_the_way",
}  # fmt: skip
# Anyone's words stand first in the docstring of every route.
CALLERS = {
    "Anyone": Who.ANYONE,
    "A unit, by its signature (webhook-id, -timestamp, -signature)": Who.UNIT,
    "The platform, by its signature": Who.PLATFORM,
} | dict.fromkeys(
    [
        "Signed in", "Oneself, staff", "Oneself, community office", "Staff", "Its owner",
        "Its pledger", "Its pledger, community office", "Its wisher, pledgers, staff",
        "Lead claimant", "Community office, street",
        "Community office and above", "Whoever is asked",
        "Its leader, staff", "Its leader, community office", "Its member", "Team leaders",
        "The team's leader, community office", "Liaisons", "Claimant, staff",
        "Its wisher", "Its wisher, staff of its place", "The wisher",
        "The wisher, community office", "Active members", "Claimant",
        "Claimant, while the claim lives", "Claimant, wisher, staff",
        "Claimant, community office", "Community office", "Community staff",
        "Community staff, street",
        "A third person of the community staff", "Community administrators",
        "Administrators",
        "Street administrators", "Its author", "Street and county administrators",
        "Its author, street and county administrators",
        "Active members, staff", "County administrators", "County administrators, liaisons",
        "Staff; anyone signed in for a card", "A second person of the place", "Oneself",
        "Community and county administrators", "Community and street administrators",
        "Community and street administrators who did not enter it",
        "Community office or street", "Community office, street, county",
        "Community, street and county staff",
        "County administrators, liaisons, but not who proposed it", "Staff of both places",
        "County administrators, but not who proposed it", "Staff, liaisons",
        "Administrators, but not who proposed it",
        "Staff of their place", "Whoever was invited", "Its leader", "Its author, community office",
        "Community office, team leaders", "Community office, liaisons",
        "Community and street administrators, but not its author",
        "Active members, registered volunteers",
    ],
    Who.SIGNED_IN,
)  # fmt: skip
MOST_A_MINUTE = 300
# The platform comes for a whole county from a few addresses.
# The last one is a whole office's; each code and each account has a limit of its own.
FROM_THE_PLATFORM = {
    "platform_events.push": 6000, "screening.fetch": 1200, "people.open_session": 1200,
}  # fmt: skip
KEY = {"Idempotency-Key": "key-of-the-contracts"}


class Route(NamedTuple):
    """One route with everything that its decorators say."""

    endpoint: str
    rule: Rule
    view: Any

    @property
    def contract(self) -> Contract:
        contract: Contract = self.view.contract
        return contract

    @property
    def documented(self) -> dict[str, Any]:
        documented: dict[str, Any] = self.view._apidoc  # noqa: SLF001 - where flask-smorest looks
        return documented

    @property
    def verb(self) -> str:
        [verb] = self.rule.methods - {"HEAD"} if self.rule.methods else []
        return str(verb)

    @property
    def path(self) -> str:
        numbered = re.sub(r"<int:[^>]+>", "1", self.rule.rule)
        return re.sub(r"<[^>]+>", str(new_id()), numbered)


def routes_of(app: Flask) -> Iterator[Route]:
    for rule in app.url_map.iter_rules():
        yield Route(rule.endpoint, rule, app.view_functions[rule.endpoint])


@pytest.fixture
def routes(town: Api) -> list[Route]:
    return [each for each in routes_of(town.app) if each.endpoint not in WITHOUT_CONTRACT]


def test_every_route_states_its_contract(town: Api) -> None:
    bare = {each.endpoint for each in routes_of(town.app) if not hasattr(each.view, "contract")}
    assert bare == WITHOUT_CONTRACT


def test_every_route_has_a_limit_of_a_minute(routes: list[Route]) -> None:
    for route in routes:
        limit = parse(route.contract.limit)
        assert (limit.get_expiry(), route.endpoint) == (60, route.endpoint)
        most = FROM_THE_PLATFORM.get(route.endpoint, MOST_A_MINUTE)
        assert 1 <= limit.amount <= most


def test_only_these_open_their_own_transactions(routes: list[Route]) -> None:
    own = {each.endpoint for each in routes if each.contract.own_transactions}
    assert own == OWN_TRANSACTIONS


def test_phones_can_send_every_verb(town: Api) -> None:
    verbs = {verb for each in routes_of(town.app) for verb in each.rule.methods or ()}
    assert verbs == {"GET", "HEAD", "POST", "PUT"}


def test_whatever_creates_says_so(routes: list[Route]) -> None:
    answers_201 = {
        each.endpoint for each in routes if 201 in each.documented["success_status_codes"]
    }
    creates = {each.endpoint for each in routes if each.contract.creates}
    assert answers_201 - CREATES_WITHOUT_KEY == creates
    assert {each.verb for each in routes if each.contract.creates} == {"POST"}


def test_what_only_reads_is_asked_with_get(routes: list[Route]) -> None:
    assert {each.verb for each in routes if each.contract.reads} == {"GET"}


@pytest.mark.parametrize(
    "key", [None, "", "short12", "k" * 65, "with space", "钥匙钥匙钥匙钥匙", "a;b;c;d;e"]
)
def test_nothing_is_created_without_a_well_formed_key(
    town: Api, routes: list[Route], key: str | None
) -> None:
    header = key and key.encode().decode("latin-1")
    for route in routes:
        if route.contract.creates and route.endpoint != "media.upload":
            refused = town.as_("chen").post(route.path, {}, headers={"Idempotency-Key": header})
            assert_problem(refused, 422, "idempotency_key_missing")


def test_every_signed_in_route_refuses_a_stranger_first(town: Api, routes: list[Route]) -> None:
    for route in routes:
        if route.contract.who is Who.SIGNED_IN:
            refused = town.anyone().call(route.verb, route.path, data=b"{")
            assert_problem(refused, 401, "not_signed_in")


def test_every_route_asks_for_its_county_first(town: Api, routes: list[Route]) -> None:
    for route in routes:
        refused = town.anyone(None).call(route.verb, route.path, data=b"{")
        assert_problem(refused, 404, "county_unknown")


def test_a_body_of_another_type_never_counts_as_no_body(town: Api, routes: list[Route]) -> None:
    tried = 0
    for route in routes:
        for parameter in route.documented.get("arguments", {}).get("parameters", []):
            if parameter["in"] == "json":
                plain = {"data": b"{}", "content_type": "text/plain"}
                refused = town.as_("chen").call(route.verb, route.path, **plain, headers=KEY)
                assert_problem(refused, 415, "malformed_body")
                tried += 1
    assert tried > 20


def test_every_route_says_who_may_call_it(routes: list[Route]) -> None:
    for route in routes:
        caller, colon, promise = route.view.__doc__.partition(": ")
        assert colon, route.endpoint
        assert promise.rstrip().endswith("."), route.endpoint
        assert CALLERS.get(caller) is route.contract.who, (route.endpoint, caller)


def request_schemas(routes: list[Route]) -> dict[str, Schema]:
    """Every schema that reads what a phone sent, with those nested in it."""
    found: dict[str, Schema] = {}
    waiting: list[Any] = [
        parameter["schema"]
        for route in routes
        for parameter in route.documented.get("arguments", {}).get("parameters", [])
    ]
    while waiting:
        given = waiting.pop()
        schema = given() if isinstance(given, type) else given
        found[type(schema).__name__] = schema
        waiting += [each.schema for each in inner(schema) if isinstance(each, fields.Nested)]
    return found


def inner(schema: Schema) -> Iterator[Any]:
    """The fields of a schema, and those inside lists."""
    for field in schema.fields.values():
        yield field
        if isinstance(field, fields.List):
            yield field.inner


def test_every_sentence_about_a_field_is_chinese(routes: list[Route]) -> None:
    schemas = request_schemas(routes)
    assert {"NewWishSchema", "WishConsentsSchema", "PageQuery", "ServiceTimeSchema"} <= set(schemas)
    for name, schema in schemas.items():
        sentences = list(schema.error_messages.values())
        for field in inner(schema):
            sentences += [said for key, said in field.error_messages.items() if key != "format"]
            sentences += [check.error for check in field.validators if hasattr(check, "error")]
        for sentence in sentences:
            assert CHINESE.search(translated(sentence)), (name, sentence)


def translated(sentence: Any) -> str:
    """What a person reads; the sentences about times are filled in before."""
    filled = str(sentence).replace("{obj_type}", "datetime").replace("{awareness}", "aware")
    return FIELD_MESSAGE.get(filled, filled)


def test_every_request_schema_refuses_fields_that_it_does_not_know(routes: list[Route]) -> None:
    for name, schema in request_schemas(routes).items():
        assert schema.unknown == "raise", name

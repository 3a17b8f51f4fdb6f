"""Whatever a route takes by its id can be read somewhere by whoever may call the route."""

from collections.abc import Mapping

import pytest

from playground.client.description import description
from tests.guards.reach import EVERYBODY, STAFF, Operation, callers_of, ids_in, operations

# The schemas whose own id it is. A field of the same name in any schema counts as well.
SCHEMAS: Mapping[str, str] = {
    "wish_id": "Wish OpenWish WishFile DueItem PersonWish ClaimedWish Hit",
    "claim_id": "ListedClaim OwnClaim ClaimOfWish ClaimFile Hit",
    "person_id": "Hit PersonFile",
    "report_in_id": "NamedReportIn OwnReportIn ReportIn Hit",
    "team_id": "Team Hit",
    "statement_id": "ListedStatement Hit",
    "unit_id": "Unit UnitName",
    "grant_id": "Holder HeldRole",
    "session_id": "OpenSession",
    "change_id": "EndpointChange",
    "scan_key_id": "ScanKey IssuedScanKey",
    "presence_request_id": "PresenceRequest",
    "request_id": "Request ChildFileRequest",
    "screening_id": "Held",
    "pledge_id": "OwnPledge NamedPledge",
    "line_id": "WishLine OpenLine",
    "kinship_id": "PersonKinship",
    "entry_id": "DeskEntry",
    "notice_id": "Notice",
    "task_id": "CallTask",
    "correction_id": "Correction RecordCorrection RecordCorrectionFile",
    "import_id": "ListedImport ListedPlaceImport",
    "membership_id": "OwnMembership Membership Named",
    "participation_id": "OwnParticipation Participation NamedParticipation",
    "dispatch_id": "Dispatch",
    "proposal_id": "OwnProposal",
    "certificate_id": "Certificate CertificateFile OwnCertificate",
    "certificate_batch_id": "CertificateBatch",
    "activity_id": "CommunityActivity",
    "attendance_id": "Attendance",
    "sign_up_id": "SignUp NamedSignUp",
    "anomaly_id": "Anomaly AnomalyFile",
    "denial_id": "Denial DenialFile",
    "star_id": "Star StarFile StarInPublic",
    "registration_id": "Registration RegistrationFile NamedRegistration",
    "provision_id": "RecordProvision",
    "objection_id": "Objection ObjectionFile",
    "record_id": "ServiceRecord PersonRecord WatchedRecord",
    "item_id": "AttentionItem",
    "transfer_id": "Transfer TransferFile",
    "complaint_id": "Complaint",
    "version_id": "RuleVersion",
    "simulation_id": "RuleSimulation",
    "picture_id": "Picture",
    "join_id": "AccountJoin OwnJoin",
    "resident_id": "Hit PersonFile",
    "batch_id": "Batch",
    "roster_entry_id": "RosterEntry",
    "roster_import_id": "ListedRosterImport",
    "closing_id": "PlaceClosing",
    "merger_id": "UnitMerger",
    "consent_id": "PersonConsent",
    "guardianship_id": "PersonGuardian",
    "step_id": "PaperStep",
}
# Other names under which the id is read.
FIELDS: Mapping[str, frozenset[str]] = {
    "person_id": frozenset({"wisher_id", "member_id"}),
    "resident_id": frozenset({"wisher_id"}),
    "picture_id": frozenset({"evidence"}),
}
# Whose id a field of a body is.
BODIES: Mapping[str, str] = {
    "report_in_ids": "report_in_id",
    "member_ids": "person_id",
    "into_id": "wish_id",
    "child_id": "relative_id",
    "witness_id": "colleague_id",
} | {name: name for name in SCHEMAS}
# Read in one place alone: who works with whom, and who is kin to oneself.
ONLY: Mapping[str, tuple[str, str]] = {
    "colleague_id": ("Holder", "person_id"),
    "relative_id": ("OwnKinship", "relative_id"),
}
# What is no id of a thing, or comes from outside: words, codes, numbers of messages.
NO_IDS = {
    "purpose", "wish_no", "county_code", "token", "message_id", "key", "section", "kind",
    "code", "name", "number",
}  # fmt: skip
# A search and an upload answer a POST, and change nothing that they tell of.
READS_BY_POST = {"search.find", "media.upload"}


@pytest.fixture(scope="module")
def routes(tmp_path_factory: pytest.TempPathFactory) -> list[Operation]:
    return operations(description(tmp_path_factory.mktemp("media")))


def tells(route: Operation, wanted: str) -> bool:
    """Whether a route answers with an id."""
    if wanted in ONLY:
        return ONLY[wanted] in route.answered
    names = {wanted} | FIELDS.get(wanted, frozenset())
    own = SCHEMAS[wanted].split()
    return any(name in names or (name == "id" and schema in own) for schema, name in route.answered)


def who_reads(routes: list[Operation], wanted: str, *, but: str) -> frozenset[str]:
    """Who reads an id by a route that does not take it itself."""
    found: frozenset[str] = frozenset()
    for route in routes:
        is_read = route.verb == "get" or route.name in READS_BY_POST
        if is_read and route.name != but and wanted not in ids_in(route.path):
            found |= route.callers if tells(route, wanted) else frozenset()
    return found


def taken_by(route: Operation) -> set[str]:
    """The ids that a route takes, in its address and its body."""
    in_body = {BODIES[name] for name in route.taken if name in BODIES}
    return {name for name in ids_in(route.path) if name not in NO_IDS} | in_body


def test_every_id_that_a_route_takes_is_read_by_whoever_may_call_it(
    routes: list[Operation],
) -> None:
    lost = [
        (route.name, wanted, sorted(route.callers - who_reads(routes, wanted, but=route.name)))
        for route in routes
        for wanted in taken_by(route)
        if not route.callers <= who_reads(routes, wanted, but=route.name)
    ]
    assert lost == []


def test_every_caller_of_the_description_is_known(routes: list[Operation]) -> None:
    outside = {route.name for route in routes if not route.callers}
    assert outside == {
        "statements.receipt", "platform_events.greet", "platform_events.push",
    }  # fmt: skip


# Other things stand in answers by what people call them, too.
OPENED = ("wish", "claim", "person", "report_in", "unit", "team", "statement", "dispatch")


def test_what_an_answer_names_by_its_id_is_opened_by_it(routes: list[Operation]) -> None:
    opened = {ids_in(route.path)[-1] for route in routes if route.path.endswith("}")}
    assert {f"{thing}_id" for thing in OPENED} <= opened


# What is no matter of a place, or is asked about one place anyhow.
WITHOUT_PLACE = {
    "attention.list_items", "audit.search", "complaints.entered_complaints",
    "county_rules.versions", "ledger.late", "place_closings.closings", "places.imports",
    "processing.list_entries", "provisions.list_provisions", "statements.list_statements",
    "teams.list_teams", "unit_mergers.mergers", "units.list_of_county", "units.list_units",
}  # fmt: skip


def test_staff_narrow_every_list_of_their_places_to_one(routes: list[Operation]) -> None:
    wide = {
        route.name
        for route in routes
        if route.verb == "get"
        and "cursor" in route.query
        and "place" not in route.query
        and route.callers & STAFF
        and not ids_in(route.path)
    }
    assert wide == WITHOUT_PLACE


@pytest.mark.parametrize(
    ("who", "callers"),
    [
        ("Signed in: my things.", EVERYBODY),
        ("Staff: them.", STAFF),
        ("Its wisher, staff of its place: it.", STAFF | {"person"}),
        ("Community office: it.", {"clerk", "administrator"}),
        ("Community and street administrators: it.", {"administrator", "street"}),
        ("County administrators: all; liaisons: theirs.", {"county", "liaison"}),
        ("A unit, by its signature: it.", frozenset()),
    ],
)
def test_who_is_meant(who: str, callers: frozenset[str]) -> None:
    assert callers_of(who, "/api/v1/things") == callers

"""What stands in the town by the names that paths, queries and bodies call it."""

from collections.abc import Mapping

from tests.api.client import Api
from tests.builders.cast import WORDING
from tests.builders.settings import LIUXI, QINGHE
from wishapp.base.personal import Section

Things = dict[str, list[str]]

IDS = {
    "wish_id": "wishes", "into_id": "wishes", "claim_id": "claims", "screening_id": "screenings",
    "statement_id": "statements", "report_in_id": "report_ins", "record_id": "service_records",
    "unit_id": "units", "picture_id": "pictures", "notice_id": "notices", "task_id": "call_tasks",
    "import_id": "wish_imports", "dispatch_id": "dispatches", "proposal_id": "proposals",
    "person_id": "people", "relative_id": "people", "witness_id": "people", "child_id": "people",
    "session_id": "sessions", "grant_id": "role_grants", "change_id": "endpoint_changes",
    "team_id": "teams", "membership_id": "memberships", "participation_id": "participations",
    "pledge_id": "pledges", "line_id": "wish_lines", "entry_id": "desk_entries",
    "certificate_id": "certificates", "certificate_batch_id": "certificate_batches",
    "denial_id": "denials",
    "star_id": "stars", "registration_id": "registrations", "anomaly_id": "anomalies",
    "activity_id": "activities", "sign_up_id": "sign_ups", "attendance_id": "attendances",
    "provision_id": "provisions", "version_id": "rule_versions",
    "simulation_id": "rule_simulations",
    "objection_id": "objections", "item_id": "attention_items", "transfer_id": "transfers",
    "join_id": "account_joins", "resident_id": "people",
    "complaint_id": "complaints", "batch_id": "earlier_batches",
    "roster_entry_id": "roster_entries", "roster_import_id": "roster_imports",
}  # fmt: skip
QUERIES: Mapping[str, str] = {
    **{name: f"SELECT id FROM {table}" for name, table in IDS.items()},  # noqa: S608 - names above
    "correction_id": "SELECT id FROM corrections UNION SELECT id FROM record_corrections",
    "request_id": "SELECT id FROM data_requests UNION SELECT id FROM child_file_requests",
    "wish_no": "SELECT wish_no FROM wishes",
    "no": "SELECT wish_no FROM wishes",
    "message_id": "SELECT message_id FROM deliveries",
    "key": "SELECT key FROM scene_keys",
    "uscc": "SELECT uscc FROM units",
    "place_code": "SELECT code FROM places",
}
# One list by several names.
ALIKE = {
    "unit_uscc": "uscc", "community_code": "place_code", "community": "place_code",
    "place": "place_code", "parent": "place_code", "place_codes": "place_code",
    "picture_ids": "picture_id", "report_in_ids": "report_in_id", "member_ids": "person_id",
}  # fmt: skip
WORDS = {
    "wording": [WORDING],
    "county_code": [QINGHE.code, LIUXI.code],
    "section": [each.value for each in Section],
}


def things_of(api: Api) -> Things:
    """Names and ids of real things, so that requests get further than to the door."""
    found = {
        name: [str(row[0]) for row in api.world.rows(QINGHE, query)]
        for name, query in QUERIES.items()
    }
    return found | {name: found[same] for name, same in ALIKE.items()} | WORDS

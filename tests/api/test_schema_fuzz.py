"""The API does what its own description says, whatever is sent to it."""

from typing import Any, cast

import hypothesis
import pytest
import schemathesis
from hypothesis import strategies
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.api.client import Api, ok
from tests.api.code_attempts import REPORT_IN_CODE
from tests.api.dispatch_attempts import DISPATCH_ATTEMPTS
from tests.api.intake_attempts import INTAKE_ATTEMPTS
from tests.api.own_data_attempts import OWN_DATA_ATTEMPTS
from tests.api.steps import upload
from tests.builders.cast import signed_in
from tests.builders.land import BY_SETUP, COMMUNITY, GRID, TOWN, UNIT_A, code
from tests.builders.notices import Phone, told_of_release
from tests.builders.settings import QINGHE
from tests.builders.statements import a_delivery
from tests.builders.times import service
from tests.builders.wishes import a_wish
from wishapp.base.ids import new_id
from wishapp.kernel.access import Role
from wishapp.registry.people.granting import grant_role
from workers.jobs.send_notices import serve

CHECKS = [
    not_a_server_error,
    content_type_conformance,
    status_code_conformance,
    response_schema_conformance,
    response_headers_conformance,
    negative_data_rejection,
]
SETTINGS = hypothesis.settings(
    max_examples=4,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[hypothesis.Phase.generate],
    suppress_health_check=list(hypothesis.HealthCheck),
)
THINGS = {
    "wish_id": "SELECT id FROM wishes",
    "claim_id": "SELECT id FROM claims",
    "screening_id": "SELECT id FROM screenings",
    "statement_id": "SELECT id FROM statements",
    "report_in_id": "SELECT id FROM report_ins",
    "record_id": "SELECT id FROM service_records",
    "unit_id": "SELECT id FROM units",
    "picture_id": "SELECT id FROM pictures",
    "wish_no": "SELECT wish_no FROM wishes",
    "message_id": "SELECT message_id FROM deliveries",
    "key": "SELECT key FROM scene_keys",
    "notice_id": "SELECT id FROM notices",
    "task_id": "SELECT id FROM call_tasks",
    "correction_id": "SELECT id FROM corrections",
    "import_id": "SELECT id FROM wish_imports",
    "dispatch_id": "SELECT id FROM dispatches",
    "proposal_id": "SELECT id FROM proposals",
}
PLACE_OF_ROLE = {
    Role.COUNTY_ADMIN: "000000",
    Role.STREET_ADMIN: TOWN,
    Role.COMMUNITY_ADMIN: COMMUNITY,
    Role.COMMUNITY_CLERK: COMMUNITY,
    Role.GRID_WORKER: GRID,
}
Headers = dict[str, str]


@pytest.fixture(scope="module")
def full_town(town: Api) -> Api:
    """A town where things stand in many states and 郑 holds every role."""
    with town.world.serving(QINGHE):
        for state in ("submitted", "under_review", "returned", "verified", "published"):
            a_wish(town.cast, state)
        for hour, state in enumerate(("in_progress", "delivered", "disputed", "released"), 12):
            a_wish(town.cast, state, time=service(2, hour, minutes=50))
        a_wish(town.cast, "claimed", member=town.cast.qian)
        a_delivery(town.cast)
        told_of_release(town.cast)
        serve(town.cast.wang.me, Phone())
    with town.world.within(QINGHE):
        for role, place in PLACE_OF_ROLE.items():
            grant_role(BY_SETUP, town.cast.zheng.me, role, place_code=code(place))
        grant_role(BY_SETUP, town.cast.zheng.me, Role.UNIT_LIAISON, uscc=UNIT_A)
    ok(upload(town.as_("zheng")), 201)
    ok(town.as_("zheng").post("/codes", REPORT_IN_CODE), 201)
    OWN_DATA_ATTEMPTS["corrections.correct"](town)
    INTAKE_ATTEMPTS["intake.confirm_rows"](town)
    DISPATCH_ATTEMPTS["dispatches.decline"](town)
    return town


def test_no_request_breaks_the_api_or_its_description(
    full_town: Api, subtests: pytest.Subtests
) -> None:
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", full_town.app)
    operations: list[Any] = [cast("Any", found).ok() for found in schema.get_all_operations()]
    assert len(operations) > 60
    things = known(full_town)
    assert all(things.values())
    for operation in operations:
        with subtests.test(operation.label):
            fuzz(operation, headers(full_town), things)


def fuzz(operation: Any, usual: Headers, things: dict[str, list[str]]) -> None:
    """Send to one operation what fits its description, and what does not."""

    @hypothesis.given(case=any_case(operation, usual), data=strategies.data())
    @SETTINGS
    def send(case: Any, data: Any) -> None:
        for name in set(case.path_parameters or {}) & set(things):
            case.path_parameters[name] = data.draw(strategies.sampled_from(things[name]))
        response = case.call(headers=usual | {"Idempotency-Key": new_id().hex})
        case.validate_response(response, checks=CHECKS)

    send()


def any_case(operation: Any, usual: Headers) -> Any:
    """Both kinds of requests; an operation without input has only the right ones."""
    modes = schemathesis.GenerationMode
    has_input = operation.body or operation.query
    kinds = [modes.POSITIVE, modes.NEGATIVE] if has_input else [modes.POSITIVE]
    return strategies.one_of(*(operation.as_strategy(mode, headers=usual) for mode in kinds))


def headers(api: Api) -> Headers:
    """A new session for each operation, since one of them ends it."""
    with api.world.within(QINGHE):
        token = signed_in("zheng").token
    named = {"X-County": QINGHE.code, "Idempotency-Key": new_id().hex}
    return named | {"Authorization": f"Bearer {token}"}


def known(api: Api) -> dict[str, list[str]]:
    """Ids of real things, so that requests get further than to the door."""
    return {
        name: [str(row[0]) for row in api.world.rows(QINGHE, query)]
        for name, query in THINGS.items()
    }

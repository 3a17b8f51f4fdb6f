"""The API does what its own description says, whatever is sent to it; ``make fuzz`` sends more."""

from random import Random
from typing import Any

import pytest

from tests.api.client import Api, ok
from tests.api.code_attempts import REPORT_IN_CODE
from tests.api.dispatch_attempts import DISPATCH_ATTEMPTS
from tests.api.fuzzing.callers import ALL_ROLES, headers
from tests.api.fuzzing.calls import CHECKS, aim, answered, cases, draw_calls, operations_of
from tests.api.fuzzing.things import things_of
from tests.api.fuzzing.towns import furnish
from tests.api.intake_attempts import INTAKE_ATTEMPTS
from tests.api.own_data_attempts import OWN_DATA_ATTEMPTS
from tests.api.steps import upload

FEW = 4


@pytest.fixture(scope="module")
def full_town(town: Api) -> Api:
    """A town where things stand in many states and one person holds every role."""
    furnish(town)
    ok(upload(town.as_("zheng")), 201)
    ok(town.as_("zheng").post("/codes", REPORT_IN_CODE), 201)
    OWN_DATA_ATTEMPTS["corrections.correct"](town)
    INTAKE_ATTEMPTS["intake.confirm_rows"](town)
    DISPATCH_ATTEMPTS["dispatches.decline"](town)
    return town


def test_no_request_breaks_the_api_or_its_description(
    full_town: Api, subtests: pytest.Subtests
) -> None:
    operations = operations_of(full_town.app)
    assert len(operations) > 60
    things = things_of(full_town)
    for operation in operations:
        # A new session for each operation, since one of them ends it.
        usual = headers(full_town, ALL_ROLES)

        def call(case: Any, chance: Random, usual: Any = usual) -> None:
            aim(case, things, None, chance)
            answer = answered(case, usual, full_town.app)
            case.validate_response(answer, checks=CHECKS)

        with subtests.test(operation.label):
            draw_calls(cases(operation, usual), call, examples=FEW, seed=1)

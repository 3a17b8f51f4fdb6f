"""The refusals in the API's description are those of the code."""

from miniprogram_api.refusals import FILE, refusals_of
from tests.guards.refusals import BY_CHANGE, defined, refusals, written
from wishapp.base.errors import Code


def test_the_file_of_refusals_is_that_of_the_code() -> None:
    is_current = FILE.read_text(encoding="utf-8") == written()
    assert is_current, "run: .venv/bin/python -m tests.guards.refusals"


def test_rules_that_a_view_only_leads_to_are_found() -> None:
    claiming = refusals_of("miniprogram_api.claims.routes.claim")
    assert {Code.OWN_WISH, Code.RELATED, Code.TOO_MANY_CLAIMS} <= set(claiming)
    assert Code.SERVICE_OVERLAP not in claiming
    assert all(view.startswith("miniprogram_api.") for view in refusals())


def test_what_is_said_of_changes_is_said_of_functions_that_there_are() -> None:
    assert all(name in defined(module) for module, name in BY_CHANGE)

from dataclasses import replace
from datetime import UTC, date, datetime

import orjson
import pytest

from wishapp.hours.ledger.queries import Totals
from wishapp.hours.statements.body import Head, Line, compose, digest_of, lines_of

HEAD = Head(
    statement_no="FK-229901-2026-000001",
    county_code="229901",
    county_name="青禾县",
    unit_name="档案馆",
    unit_uscc="11229901000000010Y",
    party_org="档案馆党支部",
    since=date(2026, 1, 1),
    until=date(2026, 4, 1),
    revision=1,
    push_basis="consent",
    rule_version="2026-1",
    basis_doc="青组发〔2026〕1号",
    drawn_up_at=datetime(2026, 4, 2, 1, 2, 3, 456, tzinfo=UTC),
)
LINES = [
    Line("赵明远", "BD-1", "槐荫社区", date(2026, 1, 5), Totals(2, 3, 10, 20, 7, 30, 40)),
    Line("孙晓禾", "BD-2", "石桥社区", date(2026, 2, 5), Totals(1, 0, 0, 5, 0, 0, 0)),
]


def test_equal_content_gives_equal_bytes() -> None:
    assert compose(HEAD, LINES) == compose(replace(HEAD), list(LINES))


@pytest.mark.parametrize(
    "change",
    [{"revision": 2}, {"unit_name": "文化馆"}, {"until": date(2026, 4, 2)}, {"push_basis": "文"}],
    ids=str,
)
def test_any_change_changes_the_digest(change: dict[str, object]) -> None:
    assert compose(replace(HEAD, **change), LINES)[1] != compose(HEAD, LINES)[1]  # type: ignore[arg-type]  # by name


def test_the_digest_stands_in_the_body_and_can_be_checked() -> None:
    body, digest = compose(HEAD, LINES)
    received = orjson.loads(body)
    assert received["digest"] == digest == digest_of(received)
    received["lines"][0]["minutes"]["total"] += 1
    assert digest_of(received) != digest


def test_keys_are_sorted_and_nothing_is_padded() -> None:
    body, _ = compose(HEAD, LINES)
    assert list(orjson.loads(body)) == sorted(orjson.loads(body))
    assert ": " not in body
    assert "赵明远" in body


def test_totals_are_the_sum_of_the_lines() -> None:
    received = orjson.loads(compose(HEAD, LINES)[0])
    assert received["totals"] == {
        "times": 3,
        "wishes": 3,
        "minutes": {
            "total": 112,
            "checked_in": 10,
            "confirmed_by_resident": 25,
            "confirmed_by_code": 7,
            "entered_by_staff": 30,
            "back_filled": 40,
        },
    }
    assert received["drawn_up_at"] == "2026-04-02T01:02:03Z"
    assert lines_of(compose(HEAD, LINES)[0]) == received["lines"]


FORBIDDEN = ("grade", "rank", "percentile", "score", "beneficiary", "address", "phone", "health")


def test_a_unit_gets_facts_never_grades_nor_beneficiaries() -> None:
    """Domain section 8.4 and 13.4."""
    body, _ = compose(HEAD, LINES)
    assert not [word for word in FORBIDDEN if word in body]
    assert "赵明远" not in repr(LINES[0])

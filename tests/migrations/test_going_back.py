"""On the way down, nothing is left in a state that the version before does not know."""

from typing import Any

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

from tests.builders.world import set_schema
from tests.migrations.test_clocks_begin import alone, put, put_wish
from wishapp.base.ids import new_id
from wishapp.config import County, DatabaseSettings
from wishapp.migrations.migrating import migrate_county

WISHES = "SELECT state, claimant_id FROM wishes"


def wishes(engine: Engine, county: County) -> list[Any]:
    with engine.begin() as connection:
        set_schema(connection, county)
        return [tuple(row) for row in connection.execute(text(WISHES))]


@pytest.mark.parametrize(
    ("state", "known", "before"),
    [
        ("taken_over", "0024", "0023"),
        ("crowd_open", "0023", "0022"),
        ("crowd_full", "0023", "0022"),
        ("crowd_short", "0023", "0022"),
    ],
)
def test_what_was_left_to_the_community_has_expired(
    empty: DatabaseSettings, engine: Engine, newcomer: County, state: str, known: str, before: str
) -> None:
    migrate_county(empty, newcomer, known)
    with alone(engine, newcomer) as connection:
        put_wish(connection, state)
        connection.execute(
            text("UPDATE wishes SET claimant_id = :who WHERE state = 'taken_over'"),
            {"who": new_id()},
        )
    migrate_county(empty, newcomer, before)
    assert wishes(engine, newcomer) == [("expired", None)]


@pytest.mark.parametrize(
    ("party", "state", "left"),
    [
        ("team", "claimed", "published"),
        ("unit", "in_progress", "published"),
        ("team", "delivered", "published"),
        ("unit", "disputed", "published"),
        ("team", "confirmed", "confirmed"),
        ("member", "claimed", "claimed"),
    ],
)
def test_what_only_a_team_or_unit_holds_is_back_on_the_wall(
    empty: DatabaseSettings, engine: Engine, newcomer: County, party: str, state: str, left: str
) -> None:
    migrate_county(empty, newcomer, "0026")
    wish_id, holder = new_id(), new_id()
    under = {} if party == "unit" else {"report_in_id": new_id(), "reported_in_at": "2026-01-01"}
    team = {"team_id": new_id()} if party == "team" else {}
    with alone(engine, newcomer) as connection:
        connection.execute(text("DROP TRIGGER claims_at_once ON claims"))
        put(
            connection, "wishes",
            id=wish_id, state=state, kind="individual", claimant_id=holder,
        )  # fmt: skip
        put(connection, "claims", wish_id=wish_id, state=state, party=party, **under, **team)
        connection.execute(
            text(
                "CREATE TRIGGER claims_at_once BEFORE INSERT ON claims FOR EACH ROW "
                "WHEN (NEW.state = 'claimed') EXECUTE FUNCTION keep_claims_at_once()"
            )
        )
    migrate_county(empty, newcomer, "0025")
    kept = None if left == "published" else holder
    assert wishes(engine, newcomer) == [(left, kept)]


def test_a_number_that_two_pledges_kept_stays_with_the_live_one(
    empty: DatabaseSettings, engine: Engine, newcomer: County
) -> None:
    migrate_county(empty, newcomer, "0029")
    with alone(engine, newcomer) as connection:
        for state, number in (
            ("taken_back", "SJ-1"), ("settled", "SJ-1"), ("released", "SJ-1"),
            ("taken_back", "SJ-2"), ("released", "SJ-2"), ("pledged", None),
        ):  # fmt: skip
            put(connection, "pledges", state=state, receipt_no=number, shares=1)
    migrate_county(empty, newcomer, "0028")
    with engine.begin() as connection:
        set_schema(connection, newcomer)
        left = connection.execute(
            text("SELECT receipt_no, state FROM pledges WHERE receipt_no IS NOT NULL ORDER BY 1")
        )
        assert [tuple(row) for row in left] == [("SJ-1", "settled"), ("SJ-2", "taken_back")]
    migrate_county(empty, newcomer, "0029")


def test_hours_that_nobody_gave_wait_for_their_booking_again(
    empty: DatabaseSettings, engine: Engine, newcomer: County
) -> None:
    """The version before would look for the record of a share that is said to be fulfilled."""
    migrate_county(empty, newcomer, "0029")
    line_id, member_id = new_id(), new_id()
    with alone(engine, newcomer) as connection:
        same = {"line_id": line_id, "member_id": member_id, "shares": 1}
        put(connection, "pledges", state="missed", **same)
        put(connection, "pledges", state="taken_back", **same)
    migrate_county(empty, newcomer, "0028")
    with engine.begin() as connection:
        set_schema(connection, newcomer)
        states = connection.scalars(text("SELECT state FROM pledges ORDER BY state"))
        assert list(states) == ["pledged", "taken_back"]
    migrate_county(empty, newcomer, "0029")
    with pytest.raises(IntegrityError), alone(engine, newcomer) as connection:
        put(connection, "pledges", state="missed", **same)

"""What the database itself keeps of teams, shown by trying to break it with plain SQL."""

import pytest
from psycopg import errors as pg

from tests.builders.breaking import Changed, Refused, copy_of
from tests.builders.cast import Cast
from tests.builders.teams import a_team, a_team_claim
from tests.builders.wishes import a_claim
from wishapp.base.database_refusals import as_refusal
from wishapp.base.errors import Code

pytestmark = pytest.mark.usefixtures("core")


def test_one_live_part_per_claim_and_member(cast: Cast, refused: Refused, changed: Changed) -> None:
    part = a_team_claim(cast).of(cast.qian)
    for state in ("'asked'", "'taking_part'", "'absent'"):
        error = refused(copy_of("participations", state=state), id=part.id)
        assert isinstance(error.orig, pg.UniqueViolation)
    for state in ("'declined'", "'removed'", "'ended'"):
        assert changed(copy_of("participations", state=state), id=part.id) == 1


def test_only_who_was_there_has_a_time(cast: Cast, refused: Refused) -> None:
    part = a_team_claim(cast, state="delivered").of(cast.qian)
    for change in ("during = NULL", "state = 'absent'", "party = 'member'"):
        error = refused(f"UPDATE participations SET {change} WHERE id = :id", id=part.id)  # noqa: S608 - our own words
        assert isinstance(error.orig, pg.CheckViolation)


def test_a_members_own_claim_has_no_parts(cast: Cast, refused: Refused) -> None:
    part = a_team_claim(cast).of(cast.qian)
    own = a_claim(cast, "claimed")
    moved = "UPDATE participations SET claim_id = :claim WHERE id = :id"
    assert isinstance(refused(moved, id=part.id, claim=own.id).orig, pg.ForeignKeyViolation)
    # Nor does a claim change hands while somebody takes part.
    alone = "UPDATE claims SET party = 'member', team_id = NULL WHERE id = :id"
    assert isinstance(refused(alone, id=part.claim_id).orig, pg.ForeignKeyViolation)


def test_a_claim_says_whose_it_is(cast: Cast, refused: Refused) -> None:
    joint, own = a_team_claim(cast).claim, a_claim(cast, "delivered")
    for claim_id, change in (
        (joint.id, "team_id = NULL"),
        (own.id, "party = 'team'"),
        (own.id, "report_in_id = NULL"),
        (own.id, "reported_in_at = NULL"),
        (own.id, "party = 'unit', report_in_id = NULL, reported_in_at = NULL"),
        (joint.id, "during = tstzrange(now() - interval '1 hour', now())"),
    ):
        error = refused(f"UPDATE claims SET {change} WHERE id = :id", id=claim_id)  # noqa: S608 - our own words
        assert isinstance(error.orig, pg.CheckViolation), change


def test_one_live_membership_per_team_and_person(
    cast: Cast, refused: Refused, changed: Changed
) -> None:
    team = a_team(cast)
    where = "team_id = :team AND person_id = :person"
    row = {"team": team.id, "person": cast.qian.me}
    for state in ("'asked'", "'active'"):
        refusal = as_refusal(refused(copy_of("memberships", where, state=state), **row))
        assert refusal is not None
        assert refusal.code is Code.ALREADY_IN_TEAM
    for state in ("'refused'", "'quit'"):
        assert changed(copy_of("memberships", f"{where} AND state = 'active'", state=state), **row)


def test_a_team_claims_no_more_than_its_rule_and_needs_an_active_leader(
    cast: Cast, refused: Refused
) -> None:
    claim = a_team_claim(cast).claim
    twin = copy_of("claims", state="'claimed'", at_most="1")
    refusal = as_refusal(refused(twin, id=claim.id))
    assert refusal is not None
    assert refusal.code is Code.TOO_MANY_CLAIMS

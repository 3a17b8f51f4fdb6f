import pytest
from psycopg import errors as pg

from tests.builders.breaking import Changed, Refused, copy_of
from tests.builders.cast import Cast
from tests.builders.crowds import WHEELCHAIR, a_shared_wish, line, pledged, settled
from tests.builders.wishes import a_wish
from wishapp.base.database_refusals import as_refusal
from wishapp.base.errors import Code

pytestmark = pytest.mark.usefixtures("core")


def test_one_live_pledge_per_member_and_line(
    cast: Cast, refused: Refused, changed: Changed
) -> None:
    pledge = pledged(cast.zhao, a_shared_wish(cast).id)
    for state in ("'pledged'", "'settled'", "'fulfilled'"):
        twin = copy_of("pledges", state=state, receipt_no="'SJ-1'")
        error = refused(twin, id=pledge.id)
        assert isinstance(error.orig, pg.UniqueViolation)
        refusal = as_refusal(error)
        assert refusal is not None
        assert refusal.code is Code.ALREADY_PLEDGED
    for state in ("'taken_back'", "'lapsed'", "'released'"):
        assert changed(copy_of("pledges", state=state), id=pledge.id) == 1


def test_never_more_shares_than_the_target(cast: Cast, refused: Refused, changed: Changed) -> None:
    shared = line(a_shared_wish(cast).id)
    for surplus in ("pledged = 3", "covered = 3", "pledged = 2, covered = 1", "pledged = -1"):
        error = refused(f"UPDATE wish_lines SET {surplus} WHERE id = :id", id=shared.id)  # noqa: S608 - our own words
        assert isinstance(error.orig, pg.CheckViolation)
    assert changed("UPDATE wish_lines SET pledged = 1, covered = 1 WHERE id = :id", id=shared.id)


def test_a_receipt_number_is_good_once(cast: Cast, refused: Refused, changed: Changed) -> None:
    pledge = settled(cast, pledged(cast.zhao, a_shared_wish(cast, WHEELCHAIR).id), "SJ-1")
    other = pledged(cast.qian, pledge.wish_id)
    for state in ("'settled'", "'fulfilled'"):
        twin = f"UPDATE pledges SET receipt_no = 'SJ-1', state = {state} WHERE id = :id"  # noqa: S608 - our own words
        refusal = as_refusal(refused(twin, id=other.id))
        assert refusal is not None
        assert refusal.code is Code.RECEIPT_USED
    # One that ended keeps its number and holds nobody up.
    for state in ("'released'", "'taken_back'"):
        assert changed(copy_of("pledges", state=state), id=pledge.id) == 1
    bare = "UPDATE pledges SET receipt_no = NULL WHERE id = :id"
    assert isinstance(refused(bare, id=pledge.id).orig, pg.CheckViolation)


def test_a_kind_of_wish_has_its_own_states(cast: Cast, refused: Refused) -> None:
    alone, shared = a_wish(cast, "published"), a_shared_wish(cast)
    for wish, state in ((alone, "crowd_open"), (shared, "published"), (shared, "claimed")):
        error = refused("UPDATE wishes SET state = :state WHERE id = :id", id=wish.id, state=state)
        assert isinstance(error.orig, pg.CheckViolation)

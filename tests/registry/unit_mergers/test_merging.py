"""Two county administrators agree that a unit becomes a part of another, and may undo it."""

import pytest

from tests.builders.cast import Cast
from tests.builders.clockwork import after
from tests.builders.doing import code_of, do, refusal_of
from tests.builders.land import UNIT_A, UNIT_B
from tests.builders.rosters import a_listed
from tests.builders.statements import unit_id
from tests.builders.unit_mergers import agreed, draft, proposed
from tests.registry.county_rules.test_changing import second_admin
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.registry.unit_mergers.merging import (
    MergerDraft,
    agree_to_merger,
    preview_merger,
    propose_merger,
    refuse_merger,
    see_merger,
    see_mergers,
    withdraw_merger,
)

pytestmark = pytest.mark.usefixtures("core")
WHY = "文件有变"


def test_a_preview_counts_who_would_go_over(cast: Cast) -> None:
    a_listed(cast.chu)
    counted = do(preview_merger, cast.chen, draft())
    # 赵 and 孙.
    assert counted == {"report_ins": 2, "roster_entries": 1}
    assert do(see_mergers, cast.chen, before=None, limit=9) == []


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"days": 0}, Code.UNIT_MERGES_TOO_SOON),
        ({"days": 367}, Code.UNIT_MERGES_TOO_LATE),
        ({"into": UNIT_A}, Code.UNIT_MERGER_UNFIT),
    ],
)
def test_what_cannot_be_proposed(cast: Cast, facts: dict[str, object], code: Code) -> None:
    assert code_of(propose_merger, cast.chen, draft(**facts)) is code  # type: ignore[arg-type]


def test_an_unknown_unit_is_not_found(cast: Cast) -> None:
    known = draft()
    unknown = MergerDraft(
        unit_id=known.unit_id,
        successor_id=new_id(),
        merges_on=known.merges_on,
        basis_doc=known.basis_doc,
    )
    assert code_of(propose_merger, cast.chen, unknown) is Code.NOT_FOUND


def test_two_people_agree_and_one_may_undo_it_before_its_day(cast: Cast) -> None:
    merger = proposed(cast.chen)
    assert code_of(agree_to_merger, cast.chen, merger.id) is Code.SAME_PERSON
    assert do(agree_to_merger, second_admin(), merger.id).state == "agreed"
    undone = do(withdraw_merger, cast.chen, merger.id, why=WHY)
    assert (undone.state, undone.due_at) == ("withdrawn", None)


def test_from_its_day_on_nobody_undoes_it(cast: Cast) -> None:
    merger = agreed(cast, days=1)
    with after(days=1):
        refused = code_of(withdraw_merger, cast.chen, merger.id, why=WHY)
    assert refused is Code.UNIT_MERGER_BEGUN


def test_a_proposal_is_refused_and_may_be_made_anew(cast: Cast) -> None:
    merger = proposed(cast.chen)
    assert code_of(propose_merger, cast.chen, draft()) is Code.UNIT_MERGER_OPEN
    assert do(refuse_merger, cast.chen, merger.id, why=WHY).state == "refused"
    assert proposed(cast.chen).state == "proposed"


def test_mergers_do_not_cross(cast: Cast) -> None:
    merger = proposed(cast.chen)
    back = draft(UNIT_B, UNIT_A)
    assert code_of(propose_merger, cast.chen, back) is Code.UNIT_MERGER_OPEN
    found, going_over = do(see_merger, cast.chen, merger.id)
    assert (found.successor_id, going_over) == (unit_id(UNIT_B), {"report_ins": 2})


def test_only_the_county_merges_units(cast: Cast) -> None:
    for each in (cast.feng, cast.chu):
        assert refusal_of(propose_merger, each, draft()).code is Code.FORBIDDEN

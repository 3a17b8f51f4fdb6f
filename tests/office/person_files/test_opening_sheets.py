"""The signed sheets on a person's page: staff of their place open them, and it is written down."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.builders.cast import WORDING, Cast
from tests.builders.consents import a_sheet
from tests.builders.doing import code_of, do
from tests.builders.land import GRID, code
from tests.builders.traces import looks_at
from tests.builders.wishes import a_wish
from wishapp.base.clock import today
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.kernel.access import Actor
from wishapp.office.person_files.showing import PageList, SheetOf, open_person, open_sheet
from wishapp.privacy.own_data.consenting import agree_on_paper, guard_on_paper
from wishapp.privacy.own_data.profile import set_birth_date
from wishapp.registry.people.consenting import Purpose
from wishapp.registry.people.guarding import Guardian, Relation
from wishapp.registry.people.home_place import choose_place

pytestmark = pytest.mark.usefixtures("core")
FATHER = Guardian(name="卫父", phone="13800000008", relation=Relation.PARENT)


def newest(staff: Actor, person: Actor, name: PageList) -> Any:
    return do(open_person, staff, person.me, limit=20).lists[name][0]


def agreed(cast: Cast) -> tuple[UUID, UUID]:
    """王奶奶 agreed on a sheet: the consent, and the picture of it."""
    a_wish(cast, "submitted")
    sheet = a_sheet(cast.zhou)
    do(agree_on_paper, cast.zhou, cast.wang.me, Purpose.PICTURES, wording=WORDING, evidence=sheet)
    return newest(cast.zhou, cast.wang, PageList.CONSENTS).id, sheet


def guarded(cast: Cast) -> UUID:
    """卫's father signed for 卫."""
    do(choose_place, cast.wei, code(GRID))
    sheet = {"wording": WORDING, "evidence": a_sheet(cast.zheng)}
    do(guard_on_paper, cast.zheng, cast.wei.me, FATHER, **sheet)
    return newest(cast.zheng, cast.wei, PageList.GUARDIANS).id  # type: ignore[no-any-return]  # a row


def test_staff_of_the_place_see_what_was_signed(cast: Cast) -> None:
    consent_id, sheet = agreed(cast)
    for who in (cast.wu, cast.zheng, cast.feng):
        assert do(open_sheet, who, cast.wang.me, SheetOf.CONSENT, consent_id).id == sheet
    looks = [(each.action, each.actor_id, each.person_id) for each in looks_at(consent_id)]
    assert looks == [("evidence", who.me, cast.wang.me) for who in (cast.wu, cast.zheng, cast.feng)]
    for stranger in (cast.gao, cast.chu, cast.zhao, cast.wang):
        refused = code_of(open_sheet, stranger, cast.wang.me, SheetOf.CONSENT, consent_id)
        assert refused is Code.NOT_FOUND


def test_a_tap_has_no_sheet(cast: Cast) -> None:
    a_wish(cast, "submitted")
    tapped = newest(cast.zhou, cast.wang, PageList.CONSENTS).id
    for kind, row_id in ((SheetOf.CONSENT, tapped), (SheetOf.GUARDIANSHIP, new_id())):
        assert code_of(open_sheet, cast.zhou, cast.wang.me, kind, row_id) is Code.NOT_FOUND


def test_a_sheet_stands_on_the_page_of_its_person_alone(cast: Cast) -> None:
    consent_id, _ = agreed(cast)
    do(choose_place, cast.wei, code(GRID))
    refused = code_of(open_sheet, cast.zhou, cast.wei.me, SheetOf.CONSENT, consent_id)
    assert refused is Code.NOT_FOUND


@pytest.mark.parametrize("years", [13, 15])
def test_what_was_signed_for_a_child_is_for_those_in_charge(cast: Cast, years: int) -> None:
    guardianship_id = guarded(cast)
    do(set_birth_date, cast.wei, today() - timedelta(days=366 * years))
    asked = (cast.wei.me, SheetOf.GUARDIANSHIP, guardianship_id)
    assert do(open_sheet, cast.zheng, *asked)
    if years < 14:
        assert code_of(open_sheet, cast.zhou, *asked) is Code.CHILD_FILE_CLOSED
    else:
        assert do(open_sheet, cast.zhou, *asked)

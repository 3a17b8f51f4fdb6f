from datetime import timedelta

import pytest

from tests.builders.cast import WORDING, Cast
from tests.builders.consents import a_sheet
from tests.builders.desk import entries_about, told
from tests.builders.doing import code_of, do
from tests.builders.kin import declare_kinship
from tests.builders.land import GRID, code
from tests.builders.wishes import CONSENTS, words
from wishapp.base.clock import today
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.base.personal import Section
from wishapp.demand.wishes.posting import post_wish
from wishapp.kernel.access import Actor
from wishapp.privacy.own_data.consenting import guard_on_paper, withdraw
from wishapp.privacy.own_data.profile import set_birth_date
from wishapp.privacy.own_data.sections import rows_of
from wishapp.registry.people.consenting import Purpose
from wishapp.registry.people.guarding import Guardian, Relation, declare_own_child
from wishapp.registry.people.home_place import choose_place

pytestmark = pytest.mark.usefixtures("core")
MOTHER = Guardian(name="李母", phone="13800000008", relation=Relation.PARENT)


@pytest.fixture
def child(core: object, cast: Cast) -> Actor:
    """卫, who says that they are ten, and where they live."""
    do(set_birth_date, cast.wei, today() - timedelta(days=3_700))
    do(choose_place, cast.wei, code(GRID))
    return cast.wei


def refused(child: Actor) -> Code:
    return code_of(post_wish, child, words(), community_code=code(GRID), consents=CONSENTS)


def test_a_child_posts_nothing_before_the_guardian_agreed(cast: Cast, child: Actor) -> None:
    assert refused(child) is Code.GUARDIAN_MISSING
    do(declare_kinship, cast.wu, cast.li.me, child.me)
    do(declare_own_child, cast.li, child.me, MOTHER, wording=WORDING)
    do(post_wish, child, words(), community_code=code(GRID), consents=CONSENTS)
    do(withdraw, cast.li, Purpose.GUARDIAN)
    assert refused(child) is Code.GUARDIAN_MISSING


def test_a_guardian_may_sign_on_paper(cast: Cast, child: Actor) -> None:
    sheet = {"wording": WORDING, "evidence": a_sheet(cast.zhou)}
    do(guard_on_paper, cast.zhou, child.me, MOTHER, **sheet)
    do(post_wish, child, words(), community_code=code(GRID), consents=CONSENTS)
    [row] = do(rows_of, child, Section.GUARDIANSHIPS, before=None, limit=5)
    assert (row.name, row.relation, row.channel, row.evidence) == (
        "李母",
        "parent",
        "on_paper",
        sheet["evidence"],
    )


def test_from_14_on_nobody_else_has_to_agree(cast: Cast) -> None:
    do(set_birth_date, cast.wei, today() - timedelta(days=5_200))
    do(post_wish, cast.wei, words(), community_code=code(GRID), consents=CONSENTS)


def test_only_kin_speaks_for_a_child(cast: Cast, child: Actor) -> None:
    tried = (declare_own_child, cast.li)
    assert code_of(*tried, child.me, MOTHER, wording=WORDING) is Code.NOT_RELATED
    assert code_of(*tried, new_id(), MOTHER, wording=WORDING) is Code.NOT_RELATED
    do(declare_kinship, cast.wu, cast.li.me, child.me)
    assert code_of(*tried, child.me, MOTHER, wording="0") is Code.WORDING_OUTDATED
    assert refused(child) is Code.GUARDIAN_MISSING


def test_who_may_enter_a_paper(cast: Cast, child: Actor) -> None:
    sheet = {"wording": WORDING, "evidence": a_sheet(cast.zhou)}
    for elsewhere in (cast.li, cast.gao):
        assert code_of(guard_on_paper, elsewhere, child.me, MOTHER, **sheet) is Code.NOT_FOUND
    do(choose_place, cast.zhou, code(GRID))
    assert code_of(guard_on_paper, cast.wu, child.me, MOTHER, **sheet) is Code.PICTURE_UNKNOWN
    assert code_of(guard_on_paper, cast.zhou, cast.zhou.me, MOTHER, **sheet) is Code.SAME_PERSON


def test_a_later_guardian_takes_the_place_of_the_earlier(cast: Cast, child: Actor) -> None:
    for name in ("李母", "李父"):
        guardian = Guardian(name=name, phone="13800000008", relation=Relation.PARENT)
        sheet = {"wording": WORDING, "evidence": a_sheet(cast.zhou)}
        do(guard_on_paper, cast.zhou, child.me, guardian, **sheet)
    rows = do(rows_of, child, Section.GUARDIANSHIPS, before=None, limit=5)
    assert [(row.name, row.ended_at is None) for row in rows] == [("李父", True), ("李母", False)]


class TestWhoDeclares:
    @pytest.fixture(autouse=True)
    def kin(self, cast: Cast, child: Actor) -> None:
        for kin in (cast.li, cast.wang):
            do(declare_kinship, cast.wu, kin.me, child.me)

    def declared(self, by: Actor, child: Actor) -> Code:
        return code_of(declare_own_child, by, child.me, MOTHER, wording=WORDING)

    def test_only_staff_put_a_guardian_in_place_of_another(self, cast: Cast, child: Actor) -> None:
        do(declare_own_child, cast.li, child.me, MOTHER, wording=WORDING)
        do(declare_own_child, cast.li, child.me, MOTHER, wording=WORDING)
        assert self.declared(cast.wang, child) is Code.FORBIDDEN
        sheet = {"wording": WORDING, "evidence": a_sheet(cast.zhou)}
        do(guard_on_paper, cast.zhou, child.me, MOTHER, **sheet)
        assert self.declared(cast.li, child) is Code.FORBIDDEN

    def test_a_minor_is_nobodys_guardian(self, cast: Cast, child: Actor) -> None:
        do(set_birth_date, cast.li, today() - timedelta(days=5_600))
        assert self.declared(cast.li, child) is Code.GUARDIAN_MISSING

    @pytest.mark.parametrize("days", [9_000, None])
    def test_nobody_becomes_the_guardian_of_an_adult_by_a_tap(
        self, cast: Cast, child: Actor, days: int | None
    ) -> None:
        """Nor of an account of which nobody knows how old its owner is."""
        if days:
            do(set_birth_date, cast.wang, today() - timedelta(days=days))
        do(declare_kinship, cast.wu, cast.li.me, cast.wang.me)
        assert self.declared(cast.li, cast.wang) is Code.GUARDIAN_BY_PAPER

    def test_an_adult_gets_one_by_paper_and_office(self, cast: Cast, child: Actor) -> None:
        do(choose_place, cast.wang, code(GRID))
        for staff, refused in ((cast.wu, Code.FORBIDDEN), (cast.feng, Code.FORBIDDEN)):
            sheet = {"wording": WORDING, "evidence": a_sheet(staff)}
            assert code_of(guard_on_paper, staff, cast.wang.me, MOTHER, **sheet) is refused
        sheet = {"wording": WORDING, "evidence": a_sheet(cast.zhou)}
        do(guard_on_paper, cast.zhou, cast.wang.me, MOTHER, **sheet)
        [entry] = entries_about(cast.wang)
        assert (entry.kind, entry.entered_by) == ("guardian", cast.zhou.me)
        assert told(entry.id) == {cast.wang.me}

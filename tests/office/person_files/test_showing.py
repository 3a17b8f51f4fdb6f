"""A person's page: staff see what lies within their places, and each look is written down."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.builders.cast import WORDING, Cast
from tests.builders.consents import a_sheet
from tests.builders.doing import code_of, do
from tests.builders.intake import a_proxied_wish
from tests.builders.kin import declare_kinship
from tests.builders.land import GRID, NEXT_COMMUNITY, code
from tests.builders.lives import erased
from tests.builders.times import service
from tests.builders.traces import looks_at
from tests.builders.wishes import a_claim, a_wish
from wishapp.base.clock import today
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.rectifications.marking_minor import mark_minor
from wishapp.hours.ledger.queries import records_of
from wishapp.hours.ledger.reversing import take_back
from wishapp.kernel.access import Actor
from wishapp.kernel.lifecycle import said
from wishapp.office.person_files.showing import PageList, PersonFile, open_list, open_person
from wishapp.privacy.own_data.consenting import agree_on_paper, guard_on_paper
from wishapp.privacy.own_data.profile import set_birth_date, set_name
from wishapp.registry.people.consenting import Purpose
from wishapp.registry.people.guarding import Guardian, Relation
from wishapp.registry.people.home_place import choose_place
from wishapp.registry.people.kinship import end_kinship
from wishapp.registry.people.phone import keep_phone
from wishapp.registry.people.rules import Protection

pytestmark = pytest.mark.usefixtures("core")


def page(actor: Actor, person_id: UUID, *, limit: int = 20) -> PersonFile:
    return do(open_person, actor, person_id, limit=limit)


def rows(actor: Actor, person: Actor, name: PageList) -> list[Any]:
    return list(page(actor, person.me).lists[name])


class TestWhoMayOpenIt:
    def test_staff_of_a_place_where_the_person_belongs(self, cast: Cast) -> None:
        a_wish(cast, "submitted")
        for who in (cast.wu, cast.zhou, cast.zheng, cast.feng, cast.chen):
            assert page(who, cast.wang.me).person.id == cast.wang.me
        for who in (cast.gao, cast.chu, cast.zhao, cast.wang, cast.wei):
            for person_id in (cast.wang.me, new_id()):
                assert code_of(open_person, who, person_id, limit=1) is Code.NOT_FOUND
                turned = code_of(open_list, who, person_id, PageList.WISHES, before=None, limit=1)
                assert turned is Code.NOT_FOUND

    def test_each_look_is_written_down(self, cast: Cast) -> None:
        a_wish(cast, "submitted")
        page(cast.zhou, cast.wang.me)
        do(open_list, cast.wu, cast.wang.me, PageList.CONSENTS, before=None, limit=1)
        looks = [(each.action, each.actor_id, each.person_id) for each in looks_at(cast.wang.me)]
        assert looks == [("person_file", who.me, cast.wang.me) for who in (cast.zhou, cast.wu)]

    def test_but_not_a_look_at_oneself(self, cast: Cast) -> None:
        do(choose_place, cast.zhou, code(GRID))
        page(cast.zhou, cast.zhou.me)
        assert looks_at(cast.zhou.me) == []


class TestWhatItShows:
    def test_who_the_person_is(self, cast: Cast) -> None:
        do(set_name, cast.wang, "王秀兰")
        wish = a_wish(cast, "submitted")
        do(choose_place, cast.wang, code(NEXT_COMMUNITY))
        seen = page(cast.zhou, cast.wang.me)
        assert (seen.name, seen.protection) == ("王秀兰", Protection.NONE)
        assert list(seen.place_paths) == [wish.place_path]
        assert len(page(cast.feng, cast.wang.me).place_paths) == 2

    def test_who_told_no_name_is_known_by_a_report_in_or_an_own_wish_here(self, cast: Cast) -> None:
        a_wish(cast, "submitted")
        a_wish(cast, "submitted", place=NEXT_COMMUNITY, beneficiary_name="王大娘")
        resident = a_proxied_wish(cast).wisher_id
        for who, person_id, known in (
            (cast.zhou, cast.zhao.me, ("赵明远", "13900000001")),
            (cast.zhou, cast.wang.me, ("王秀兰", "13800000001")),
            (cast.gao, cast.wang.me, ("王大娘", "13800000001")),
            (cast.wu, resident, ("何秀珍", "13800000001")),
        ):
            seen = page(who, person_id)
            assert (seen.name, seen.phone) == known

    def test_who_wishes_for_another_or_a_child_is_not_called_by_their_name(
        self, cast: Cast
    ) -> None:
        wish = a_wish(cast, "submitted")
        with transaction():
            db.session.get_one(Wish, wish.id).for_whom = "other"
        seen = page(cast.zhou, cast.wang.me)
        assert (seen.name, seen.phone) == (None, "13800000001")
        wish = a_wish(cast, "submitted", wisher=cast.li)
        do(mark_minor, cast.zhou, wish.id, Protection.UNDER_14)
        seen = page(cast.zhou, cast.li.me)
        assert (seen.name, seen.phone) == (None, None)

    @pytest.mark.parametrize("years", [13, 15])
    def test_the_name_of_a_child_to_those_in_charge_alone(self, cast: Cast, years: int) -> None:
        do(choose_place, cast.wei, code(GRID))
        do(set_name, cast.wei, "卫小青")
        do(keep_phone, cast.wei, number="13711112222", country_code="86")
        do(set_birth_date, cast.wei, today() - timedelta(days=366 * years))
        told = {who: page(getattr(cast, who), cast.wei.me) for who in ("wu", "zhou", "zheng")}
        named = {who for who, seen in told.items() if (seen.name, seen.phone) != (None, None)}
        assert named == ({"zheng"} if years < 14 else set(told))

    def test_wishes_of_the_own_places_alone(self, cast: Cast) -> None:
        here = [a_wish(cast, "submitted").id for _ in range(2)]
        there = a_wish(cast, "submitted", place=NEXT_COMMUNITY).id
        wishes = PageList.WISHES
        assert [each.id for each in rows(cast.zhou, cast.wang, wishes)] == here[::-1]
        assert [each.id for each in rows(cast.gao, cast.wang, wishes)] == [there]
        assert [each.id for each in rows(cast.feng, cast.wang, wishes)] == [there, *here[::-1]]

    def test_consents_on_paper_and_by_tap(self, cast: Cast) -> None:
        a_wish(cast, "submitted")
        sheet = {"wording": WORDING, "evidence": a_sheet(cast.zhou)}
        do(agree_on_paper, cast.zhou, cast.wang.me, Purpose.PICTURES, **sheet)
        newest, *others = rows(cast.zhou, cast.wang, PageList.CONSENTS)
        paper = (newest.purpose, newest.channel, newest.recorded_by, newest.evidence)
        assert paper == ("pictures", "on_paper", cast.zhou.me, sheet["evidence"])
        assert {each.purpose for each in others} == {"processing", "sensitive", "publication"}

    def test_guardians(self, cast: Cast) -> None:
        do(choose_place, cast.wei, code(GRID))
        guardian = Guardian(name="卫父", phone="13800000008", relation=Relation.PARENT)
        sheet = {"wording": WORDING, "evidence": a_sheet(cast.zhou)}
        do(guard_on_paper, cast.zhou, cast.wei.me, guardian, **sheet)
        [seen] = rows(cast.zhou, cast.wei, PageList.GUARDIANS)
        assert (seen.child_id, seen.name, seen.relation) == (cast.wei.me, "卫父", "parent")

    def test_kinships_from_both_sides_also_when_they_ended(self, cast: Cast) -> None:
        for who in (cast.wei, cast.li):
            do(choose_place, who, code(GRID))
        do(declare_kinship, cast.wu, cast.wei.me, cast.li.me)
        for one, other in ((cast.wei, cast.li), (cast.li, cast.wei)):
            [seen] = rows(cast.zhou, one, PageList.KINSHIPS)
            assert (seen.relative_id, seen.ended_at) == (other.me, None)
        do(end_kinship, cast.li.me, cast.wei.me)
        [seen] = rows(cast.zhou, cast.wei, PageList.KINSHIPS)
        assert seen.ended_at is not None

    def test_a_relative_by_name_where_staff_may_open_that_page_too(self, cast: Cast) -> None:
        for who, name in ((cast.wei, "卫青"), (cast.li, "李长河")):
            do(choose_place, who, code(GRID))
            do(set_name, who, name)
        do(declare_kinship, cast.wu, cast.wei.me, cast.li.me)
        [seen] = rows(cast.zhou, cast.wei, PageList.KINSHIPS)
        assert seen.name == "李长河"
        assert [each.person_id for each in looks_at(cast.wei.me)] == [cast.wei.me, cast.li.me]
        do(choose_place, cast.li, code(NEXT_COMMUNITY))
        [seen] = rows(cast.zhou, cast.wei, PageList.KINSHIPS)
        assert (seen.name, seen.relative_id) == (None, cast.li.me)
        [seen] = rows(cast.feng, cast.wei, PageList.KINSHIPS)
        assert seen.name == "李长河"

    def test_a_relative_who_is_a_child_to_those_in_charge_alone(self, cast: Cast) -> None:
        for who in (cast.wei, cast.li):
            do(choose_place, who, code(GRID))
        do(set_name, cast.li, "李小禾")
        do(set_birth_date, cast.li, today() - timedelta(days=366 * 12))
        do(declare_kinship, cast.wu, cast.wei.me, cast.li.me)
        told = {
            name: rows(getattr(cast, name), cast.wei, PageList.KINSHIPS)[0].name
            for name in ("wu", "zhou", "zheng")
        }
        assert told == {"wu": None, "zhou": None, "zheng": "李小禾"}

    def test_report_ins_hours_and_the_entry_that_a_reversal_needs(self, cast: Cast) -> None:
        claim = a_claim(cast, "confirmed", time=service(3, minutes=90))
        seen = page(cast.zhou, cast.zhao.me)
        assert cast.zhao.report_in
        assert [each.id for each in seen.lists[PageList.REPORT_INS]] == [cast.zhao.report_in.id]
        assert (seen.totals.confirmed_by_resident, seen.totals.minutes) == (90, 90)
        [entry] = seen.lists[PageList.SERVICE_RECORDS]
        assert (entry.minutes, entry.is_reversed) == (90, False)
        do(take_back, cast.feng, claim.service.source, why=said("多记了"))
        seen = page(cast.zhou, cast.zhao.me)
        reversal, entry = seen.lists[PageList.SERVICE_RECORDS]
        assert (reversal.reverses_id, entry.is_reversed, seen.totals.minutes) == (entry.id, True, 0)
        assert len(do(records_of, cast.zhao.me, before=None, limit=9)) == 2

    def test_a_shell_says_nothing(self, cast: Cast) -> None:
        do(set_name, cast.wang, "王秀兰")
        a_wish(cast, "submitted")
        erased(cast.wang)
        seen = page(cast.zhou, cast.wang.me)
        assert (seen.name, seen.phone) == (None, None)
        assert seen.person.erased_at is not None

    @pytest.mark.parametrize("name", list(PageList))
    def test_lists_are_turned_page_by_page(self, cast: Cast, name: PageList) -> None:
        a_wish(cast, "submitted")
        a_wish(cast, "submitted")
        first = page(cast.zhou, cast.wang.me, limit=1).lists[name]
        assert len(first) <= 1
        before = first[0].id if first else None
        rest = do(open_list, cast.zhou, cast.wang.me, name, before=before, limit=9)
        assert [each.id for each in rest] == sorted((each.id for each in rest), reverse=True)
        assert before not in [each.id for each in rest]

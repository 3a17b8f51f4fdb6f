"""Staff find what lies within their places, and whoever was looked for can read it."""

from dataclasses import dataclass
from uuid import UUID

import pytest

from tests.builders.cast import Cast
from tests.builders.doing import again, code_of, do
from tests.builders.land import GRID, code
from tests.builders.statements import a_draft
from tests.builders.teams import a_team, founded
from tests.builders.traces import looks_at
from tests.builders.wishes import PUBLIC_TEXT, a_wish, newest_claim
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.queries import openings_of
from wishapp.fulfilment.teams.models import Team
from wishapp.hours.statements.models import Statement
from wishapp.kernel.access import Actor
from wishapp.office.search.finding import search
from wishapp.office.search.rules import Hit, HitKind, Hits, read_term
from wishapp.privacy.own_data.profile import set_name
from wishapp.registry.members.models import ReportIn
from wishapp.registry.people.guarding import Guardian, Relation
from wishapp.registry.people.home_place import choose_place
from wishapp.registry.people.phone import keep_phone
from wishapp.registry.people.rules import AgeGroup

pytestmark = pytest.mark.usefixtures("core")
K = HitKind
ALL = tuple(HitKind)
NAME, PHONE = "王秀兰", "13800000001"
MEMBER, MEMBERS_PHONE = "赵明远", "13900000001"
# 吴 works in the grid of the wish; report-ins belong to the community.
WHOLE = {K.WISH, K.PERSON, K.REPORT_IN, K.CLAIM, K.TEAM}
REACH = {
    "wu": WHOLE - {K.REPORT_IN},
    "zhou": WHOLE,
    "zheng": WHOLE,
    "feng": WHOLE,
    "chen": WHOLE | {K.STATEMENT},
    "gao": set(),
}
SEARCHES = {
    "the wish's number": {K.WISH, K.CLAIM},
    "the resident's name": {K.WISH, K.PERSON},
    "the resident's phone": {K.WISH, K.PERSON},
    "words of the wish": {K.WISH},
    "the number of the slip": {K.REPORT_IN},
    "the number of the receipt": {K.REPORT_IN},
    "the member's name": {K.PERSON, K.REPORT_IN, K.CLAIM},
    "the member's phone": {K.PERSON, K.REPORT_IN, K.CLAIM},
    "a part of the team's name": {K.TEAM},
    "the statement's number": {K.STATEMENT},
}


@dataclass(frozen=True)
class Things:
    """One thing of each kind: 王奶奶's wish, 赵's claim and report-in, a team, a statement."""

    wish: Wish
    claim: Claim
    report_in: ReportIn
    team: Team
    statement: Statement

    @property
    def typed(self) -> dict[str, str]:
        """What is typed in each search."""
        assert self.report_in.receipt_no
        return {
            "the wish's number": self.wish.wish_no.lower(),
            "the resident's name": NAME,
            "the resident's phone": PHONE,
            "words of the wish": "帮忙 一盏灯",
            "the number of the slip": self.report_in.slip_no,
            "the number of the receipt": self.report_in.receipt_no,
            "the member's name": " 赵 明远",
            "the member's phone": MEMBERS_PHONE,
            "a part of the team's name": "电工队",
            "the statement's number": self.statement.statement_no,
        }


@pytest.fixture
def things(cast: Cast) -> Things:
    wish = a_wish(cast, "confirmed")
    assert cast.zhao.report_in
    report_in = again(ReportIn, cast.zhao.report_in.id)
    with transaction():
        claim = newest_claim(wish.id)
    return Things(wish, claim, report_in, a_team(cast), a_draft(cast))


def found(actor: Actor, typed: str, *, limit: int = 20) -> dict[HitKind, Hits]:
    phone = typed if typed.isdigit() else None
    hits = do(search, actor, read_term(typed, phone=phone), ALL, limit=limit)
    return {each.kind: each for each in hits}


def kinds(actor: Actor, typed: str) -> set[HitKind]:
    return {kind for kind, hits in found(actor, typed).items() if hits.items}


def ids(actor: Actor, typed: str, kind: HitKind = K.WISH) -> list[UUID]:
    return [hit.id for hit in found(actor, typed)[kind].items]


def looks(subject_id: UUID) -> list[tuple[str, UUID | None, UUID | None]]:
    rows = [each for each in looks_at(subject_id) if each.action == "search"]
    return [(each.subject_kind, each.actor_id, each.person_id) for each in rows]


class TestWhoFindsWhat:
    @pytest.mark.parametrize("what", SEARCHES)
    def test_each_within_their_own_places(self, cast: Cast, things: Things, what: str) -> None:
        answers = {name: kinds(getattr(cast, name), things.typed[what]) for name in REACH}
        expected = {name: SEARCHES[what] & reach for name, reach in REACH.items()}
        if what.startswith("the member's"):
            # 赵 reported in to the community, so nobody of one grid finds them but by their claim.
            expected["wu"] = {K.CLAIM}
        assert answers == expected

    @pytest.mark.parametrize("name", ["wang", "zhao", "sun", "chu", "wei"])
    def test_nobody_else_searches(self, cast: Cast, name: str) -> None:
        term = read_term(NAME, phone=None)
        assert code_of(search, getattr(cast, name), term, ALL, limit=20) is Code.FORBIDDEN

    def test_only_the_kinds_that_were_asked_for(self, cast: Cast, things: Things) -> None:
        term = read_term(things.wish.wish_no, phone=None)
        hits = do(search, cast.zhou, term, [K.CLAIM, K.CLAIM], limit=20)
        assert [each.kind for each in hits] == [K.CLAIM]

    def test_what_a_hit_says(self, cast: Cast, things: Things) -> None:
        wish, claim, report_in = things.wish, things.claim, things.report_in
        resident, member = cast.wang.me, cast.zhao.me
        by_name = found(cast.chen, NAME)
        assert by_name[K.WISH].items == [
            Hit(wish.id, PUBLIC_TEXT, "confirmed", wish.wish_no, wish.place_path, resident)
        ]
        assert by_name[K.PERSON].items == [
            Hit(resident, NAME, place_path=wish.place_path, person_id=resident)
        ]
        by_member = found(cast.chen, MEMBER)
        assert by_member[K.REPORT_IN].items == [
            Hit(report_in.id, MEMBER, "active", report_in.slip_no, report_in.place_path, member)
        ]
        assert by_member[K.CLAIM].items == [
            Hit(claim.id, PUBLIC_TEXT, "confirmed", wish.wish_no, claim.place_path, member)
        ]
        assert found(cast.chen, "槐荫电工")[K.TEAM].items == [
            Hit(things.team.id, "槐荫电工队", "standing", place_path=things.team.place_path)
        ]
        paper = things.statement
        assert found(cast.chen, paper.statement_no)[K.STATEMENT].items == [
            Hit(paper.id, "青禾县档案馆", "draft", paper.statement_no)
        ]

    def test_the_newest_first_and_whether_there_are_more(self, cast: Cast) -> None:
        wishes = [a_wish(cast, "published").id for _ in range(3)]
        for typed in (NAME, PHONE, PUBLIC_TEXT):
            hits = found(cast.zhou, typed, limit=2)[K.WISH]
            assert ([hit.id for hit in hits.items], hits.more) == (wishes[:0:-1], True)
            hits = found(cast.zhou, typed, limit=3)[K.WISH]
            assert (len(hits.items), hits.more) == (3, False)


class TestByName:
    def test_an_account_is_found_by_its_own_name_and_number(self, cast: Cast) -> None:
        do(set_name, cast.wei, "阿依古丽•买买提")
        do(keep_phone, cast.wei, number="13711112222", country_code="86")
        assert kinds(cast.zhou, "阿依古丽·买买提") == set()
        do(choose_place, cast.wei, code(GRID))
        for typed in ("阿依古丽.买买提", "13711112222"):
            assert ids(cast.wu, typed, K.PERSON) == [cast.wei.me]
        do(set_name, cast.wei, None)
        assert kinds(cast.zhou, "阿依古丽·买买提") == set()

    def test_half_a_name_finds_nobody(self, cast: Cast) -> None:
        a_wish(cast, "submitted")
        assert kinds(cast.zhou, "秀兰") == set()

    def test_a_corrected_name_is_the_one_that_finds(self, cast: Cast) -> None:
        wish = a_wish(cast, "submitted")
        with transaction():
            db.session.get_one(Wish, wish.id).beneficiary_name = "王秀岚"
        assert (ids(cast.zhou, NAME), ids(cast.zhou, "王秀岚")) == ([], [wish.id])

    def test_who_wishes_for_another_is_not_called_by_their_name(self, cast: Cast) -> None:
        wish = a_wish(cast, "submitted")
        with transaction():
            db.session.get_one(Wish, wish.id).for_whom = "other"
        assert kinds(cast.zhou, NAME) == {K.WISH}
        assert [hit.title for hit in found(cast.zhou, PHONE)[K.PERSON].items] == [""]

    def test_a_child_is_not_found_by_name(self, cast: Cast) -> None:
        guardian = Guardian(name="王大明", phone=PHONE, relation=Relation.PARENT)
        facts = {"beneficiary_age": AgeGroup.UNDER_14, "for_whom": None, "guardian": guardian}
        wish = a_wish(cast, "submitted", **facts)
        assert kinds(cast.zhou, NAME) == set()
        assert ids(cast.zhou, wish.wish_no) == ids(cast.zhou, PHONE) == [wish.id]


class TestLooks:
    def test_who_is_found_by_name_or_number_can_read_it(self, cast: Cast, things: Things) -> None:
        found(cast.zhou, PHONE)
        seen = cast.zhou.me, cast.wang.me
        assert looks(things.wish.id) == [("wish", *seen)]
        assert looks(cast.wang.me) == [("person", *seen)]
        with transaction():
            read = openings_of(things.wish, before=None, limit=1)
        assert [(each.look, each.capacity) for each in read] == [
            ("search", "community_clerk@229901001001")
        ]
        found(cast.zhou, MEMBER)
        seen = cast.zhou.me, cast.zhao.me
        assert looks(things.claim.id) == [("claim", *seen)]
        assert looks(things.report_in.id) == [("report_in", *seen)]

    def test_a_number_tells_of_a_person_only_where_a_name_is_shown(
        self, cast: Cast, things: Things
    ) -> None:
        found(cast.zhou, things.wish.wish_no)
        found(cast.zhou, "一盏灯")
        assert looks(things.wish.id) == looks(things.claim.id) == []
        found(cast.zhou, things.report_in.slip_no)
        assert looks(things.report_in.id) == [("report_in", cast.zhou.me, cast.zhao.me)]

    def test_what_is_not_shown_was_not_looked_at(self, cast: Cast) -> None:
        hidden, shown = (a_wish(cast, "submitted").id for _ in range(2))
        found(cast.zhou, NAME, limit=1)
        assert (len(looks(shown)), looks(hidden)) == (1, [])
        found(cast.gao, NAME)
        assert looks(hidden) == []

    def test_nobody_is_told_that_they_found_themselves(self, cast: Cast) -> None:
        do(choose_place, cast.zhou, code(GRID))
        do(set_name, cast.zhou, "周正清")
        assert ids(cast.zhou, "周正清", K.PERSON) == [cast.zhou.me]
        assert looks(cast.zhou.me) == []


class TestSigns:
    def test_signs_stand_for_themselves(self, cast: Cast) -> None:
        for name in ("槐荫100%服务队", "槐荫1000服务队"):
            founded(cast, name=name)
        titles = [hit.title for hit in found(cast.zhou, "100%")[K.TEAM].items]
        assert titles == ["槐荫100%服务队"]
        assert found(cast.zhou, "槐荫_00")[K.TEAM].items == []

    def test_one_character_beside_words_looks_for_nothing(self, cast: Cast) -> None:
        a_wish(cast)
        assert kinds(cast.zhou, "灯 修") == set()

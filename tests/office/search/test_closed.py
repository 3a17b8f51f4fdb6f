"""What staff may not read, no search finds."""

import pytest
from sqlalchemy import select

from tests.builders.cast import Cast
from tests.builders.doing import do
from tests.builders.lives import erased
from tests.builders.wishes import PUBLIC_TEXT, a_wish
from tests.office.search.test_finding import MEMBER, MEMBERS_PHONE, NAME, PHONE, ids, kinds
from wishapp.base.db import db, transaction
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.restricting import release_wishes_of, restrict_wishes_of
from wishapp.office.search import kept_queries
from wishapp.privacy.own_data.emptying_wishes import anonymise
from wishapp.privacy.own_data.profile import set_name
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.reporting_in import restrict_report_ins_of

pytestmark = pytest.mark.usefixtures("core")


def test_a_restricted_wish_is_found_by_its_number_alone(cast: Cast) -> None:
    wish = a_wish(cast)
    do(restrict_wishes_of, cast.wang.me)
    for typed in (NAME, PHONE, PUBLIC_TEXT):
        assert kinds(cast.zhou, typed) == set()
    assert ids(cast.zhou, wish.wish_no) == [wish.id]
    do(release_wishes_of, cast.wang.me)
    assert ids(cast.zhou, NAME) == [wish.id]


def test_restricted_ones_stand_in_nobodys_way(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = a_wish(cast, wisher=cast.li)
    for _ in range(2):
        a_wish(cast)
    do(restrict_wishes_of, cast.wang.me)
    monkeypatch.setattr(kept_queries, "MOST_ALIKE", 2)
    kept_queries.wishes_saying.cache_clear()
    assert ids(cast.zhou, PUBLIC_TEXT) == [mine.id]
    kept_queries.wishes_saying.cache_clear()


def test_so_is_a_withdrawn_one(cast: Cast) -> None:
    wish = a_wish(cast, "withdrawn")
    assert kinds(cast.zhou, NAME) == kinds(cast.zhou, PUBLIC_TEXT) == set()
    assert ids(cast.zhou, wish.wish_no) == [wish.id]


def test_a_restricted_report_in_is_not_found(cast: Cast) -> None:
    do(restrict_report_ins_of, cast.zhao.me)
    assert kinds(cast.zhou, MEMBER) == kinds(cast.zhou, MEMBERS_PHONE) == set()


def test_nothing_of_an_erased_person_is_found(cast: Cast) -> None:
    a_wish(cast, "confirmed")
    do(set_name, cast.wang, NAME)
    for person in (cast.wang, cast.zhao):
        erased(person)
    for typed in (NAME, PHONE, MEMBER, MEMBERS_PHONE):
        assert kinds(cast.chen, typed) == set()
    digests = db.text("(name_digest IS NOT NULL OR phone_digest IS NOT NULL)")
    with transaction():
        wishes = select(Wish.id).where(Wish.wisher_id == cast.wang.me, digests)
        slips = select(ReportIn.id).where(ReportIn.person_id == cast.zhao.me, digests)
        assert [*db.session.scalars(wishes), *db.session.scalars(slips)] == []


def test_nor_of_a_wish_whose_words_had_their_term(cast: Cast) -> None:
    wish = a_wish(cast, "closed")
    do(anonymise, [wish.id])
    assert kinds(cast.zhou, NAME) == kinds(cast.zhou, PUBLIC_TEXT) == set()

"""Staff reword a published card: the old words stay until the new ones passed."""

from datetime import timedelta
from uuid import UUID

import pytest

from tests.builders.cast import Cast
from tests.builders.clockwork import after
from tests.builders.crowds import a_shared_wish, line
from tests.builders.doing import again, code_of, do, refusal_of
from tests.builders.notices import inbox, tell_of
from tests.builders.settings import QINGHE
from tests.builders.wishes import PUBLIC_TEXT, a_claim, a_wish
from wishapp.base.clock import now
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.demand.screening.asking import take_verdict
from wishapp.demand.screening.models import Screening
from wishapp.demand.screening.queries import newest_screening
from wishapp.demand.screening.reviewing import clear, refuse
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.restricting import restrict_wishes_of
from wishapp.demand.wishes.wall_queries import card_of
from wishapp.demand.wishes.withdrawing import withdraw_wish
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.rectifications.models import Rectification
from wishapp.fulfilment.rectifications.queries import rectifications_of
from wishapp.fulfilment.rectifications.rewording import (
    reword_card,
    settle_wording,
    words_when_claimed,
)

pytestmark = pytest.mark.usefixtures("core")

NEW = "想请人来修灯"
WHY = "原文写了门牌"


def asked(cast: Cast, wish_id: UUID, wording: str = NEW) -> Screening:
    """周 asks for other words; their screening."""
    do(reword_card, cast.zhou, wish_id, wording=wording, why=WHY)
    with transaction():
        found = newest_screening(wish_id)
    assert found is not None
    return found


def verdict(screening: Screening, suggest: str = "pass") -> bool:
    """The platform says something, and the worker hears it."""
    with transaction():
        take_verdict(screening.id, suggest=suggest, label=100, trace_id="t")
    return do(settle_wording, screening.id)


def history(wish_id: UUID) -> list[Rectification]:
    with transaction():
        return rectifications_of(wish_id, before=None, limit=9)


def card(wish: Wish) -> str:
    return do(card_of, wish.wish_no).public_text


def test_the_old_words_stay_until_the_new_ones_passed(cast: Cast) -> None:
    wish = a_wish(cast)
    screening = asked(cast, wish.id)
    assert (screening.state, screening.words, card(wish)) == ("waiting", NEW, PUBLIC_TEXT)
    assert verdict(screening)
    assert card(wish) == NEW
    assert not do(settle_wording, screening.id)
    [row] = history(wish.id)
    assert (row.kind, row.before, row.why, row.rectified_by) == (
        "wording", PUBLIC_TEXT, WHY, cast.zhou.me,
    )  # fmt: skip
    assert row.settled_at is not None


def test_words_that_are_held_wait_for_a_person(cast: Cast) -> None:
    wish = a_wish(cast)
    screening = asked(cast, wish.id)
    assert not verdict(screening, "review")
    assert card(wish) == PUBLIC_TEXT
    do(clear, cast.zheng, screening.id, why="无妨")
    assert do(settle_wording, screening.id)
    assert card(wish) == NEW


def test_refused_words_are_dropped(cast: Cast) -> None:
    wish = a_shared_wish(cast)
    screening = asked(cast, wish.id)
    verdict(screening, "risky")
    do(refuse, cast.zheng, screening.id, why="不宜公开")
    assert not do(settle_wording, screening.id)
    found = again(Wish, wish.id)
    assert (found.wording, card(wish)) == (PUBLIC_TEXT, PUBLIC_TEXT)
    assert asked(cast, wish.id).state == "waiting"


def test_the_last_request_counts(cast: Cast) -> None:
    wish = a_wish(cast)
    first, second = asked(cast, wish.id, "第一次"), asked(cast, wish.id, "第二次")
    assert not verdict(first)
    assert card(wish) == PUBLIC_TEXT
    assert verdict(second)
    assert card(wish) == "第二次"


def test_the_lines_of_a_shared_wish_too(cast: Cast) -> None:
    wish = a_shared_wish(cast)
    facts = {"wording": PUBLIC_TEXT, "why": WHY}
    too_many = code_of(reword_card, cast.zhou, wish.id, lines=["一", "二"], **facts)
    assert too_many is Code.LINES_DIFFER
    do(reword_card, cast.zhou, wish.id, lines=["小箱子"], **facts)
    with transaction():
        screening = newest_screening(wish.id)
    assert screening is not None
    assert line(wish.id).public_text == "收纳箱"
    assert verdict(screening)
    assert line(wish.id).public_text == "小箱子"
    assert history(wish.id)[0].before == f"{PUBLIC_TEXT}\n收纳箱"


def test_what_is_too_long_or_nothing_new_is_refused(cast: Cast) -> None:
    wish = a_wish(cast)
    most = QINGHE.rules.wish_content_chars
    long = refusal_of(reword_card, cast.zhou, wish.id, wording="灯" * (most + 1), why=WHY)
    assert (long.code, long.facts) == (Code.WISH_TOO_LONG, {"most": most})
    same = code_of(reword_card, cast.zhou, wish.id, wording=PUBLIC_TEXT, why=WHY)
    assert same is Code.NOTHING_CHANGED


@pytest.mark.parametrize("state", ["under_review", "verified", "expired", "withdrawn"])
def test_only_a_card_is_reworded_so(cast: Cast, state: str) -> None:
    wish = a_wish(cast, state)
    refusal = refusal_of(reword_card, cast.zhou, wish.id, wording=NEW, why=WHY)
    assert refusal.facts == {"kind": "wish", "verb": "reword", "state": state}


def test_only_by_the_community_office(cast: Cast) -> None:
    wish = a_wish(cast)
    for name, code in (("wu", Code.FORBIDDEN), ("feng", Code.FORBIDDEN), ("gao", Code.NOT_FOUND)):
        actor = getattr(cast, name)
        assert code_of(reword_card, actor, wish.id, wording=NEW, why=WHY) is code


def test_words_of_a_wish_that_was_withdrawn_are_not_shown(cast: Cast) -> None:
    wish = a_wish(cast)
    screening = asked(cast, wish.id)
    do(withdraw_wish, cast.wang, wish.id, why="不需要了")
    assert not verdict(screening)


def test_a_screening_of_anything_else_changes_no_card(cast: Cast) -> None:
    wish = a_wish(cast)
    with transaction():
        first = newest_screening(wish.id)
    assert first is not None
    assert not do(settle_wording, first.id)
    assert code_of(settle_wording, new_id()) is Code.NOT_FOUND


def test_resident_is_told_of_new_words(cast: Cast) -> None:
    wish = a_wish(cast)
    verdict(asked(cast, wish.id))
    tell_of("wish.show_words", wish.id)
    assert [each.topic for each in inbox(cast.wang)] == ["wish.show_words"]


class TestWhatAClaimantRead:
    def words(self, claim: Claim) -> str:
        with transaction():
            return words_when_claimed(claim)

    def test_stays_known(self, cast: Cast) -> None:
        claim = a_claim(cast, "claimed")
        with transaction():
            claim = db.session.get_one(Claim, claim.id)
            claim.claimed_at = now()
        assert self.words(claim) == PUBLIC_TEXT
        for hours, text in ((1, NEW), (2, "又改了一次")):
            with after(hours=hours):
                assert verdict(asked(cast, claim.wish_id, text))
        assert self.words(claim) == PUBLIC_TEXT
        claim.claimed_at += timedelta(hours=1, minutes=30)
        assert self.words(claim) == NEW
        claim.claimed_at += timedelta(hours=1)
        assert self.words(claim) == "又改了一次"

    def test_is_nobodys_business_once_the_resident_withdrew(self, cast: Cast) -> None:
        claim = a_claim(cast, "delivered")
        do(restrict_wishes_of, cast.wang.me)
        assert self.words(claim) == ""

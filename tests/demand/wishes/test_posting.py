from datetime import date, timedelta
from typing import Any
from unittest.mock import patch

import pytest
import time_machine

from tests.builders.cast import Cast
from tests.builders.clockwork import after
from tests.builders.consents import has_consented
from tests.builders.doing import again, code_of, do, refusal_of
from tests.builders.land import COMMUNITY, GRID, TOWN, code
from tests.builders.traces import verbs_of
from tests.builders.wishes import CONSENTS, a_wish, words
from wishapp.base.clock import now, today
from wishapp.base.db import transaction
from wishapp.base.errors import Code
from wishapp.demand.screening.queries import newest_screening
from wishapp.demand.wishes import posting
from wishapp.demand.wishes.amending import amend_wish
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.posting import post_wish
from wishapp.demand.wishes.reviewing import take_wish
from wishapp.demand.wishes.rules import DifficultyGroup, WishForm
from wishapp.demand.wishes.warning_words import Danger
from wishapp.kernel.access import Actor
from wishapp.registry.people.consenting import Purpose

pytestmark = pytest.mark.usefixtures("core")


def post(actor: Actor, place: str = GRID, consents: Any = CONSENTS, **changes: Any) -> Wish:
    return do(post_wish, actor, words(**changes), community_code=code(place), consents=consents)


def test_a_posted_wish_is_handed_in_and_waits_for_its_screening(cast: Cast) -> None:
    wish = post(cast.wang, wanted_before=today() + timedelta(days=40))
    assert (wish.state, wish.kind, wish.returns) == ("submitted", "individual", 0)
    assert wish.wish_no.startswith("WX-229901-")
    assert wish.wisher_id == wish.submitter_id == cast.wang.me
    assert wish.rule_version == "2026-1"
    assert wish.published_at is None
    assert wish.wanted_before == today() + timedelta(days=40)
    with transaction():
        screening = newest_screening(wish.id)
    assert screening is not None
    assert (screening.state, screening.words) == ("waiting", wish.content)
    assert screening.place_path == wish.place_path
    assert verbs_of(screening.id) == ["ask"]


def test_words_are_looked_through_and_their_home_is_digested_once(cast: Cast) -> None:
    with (
        patch.object(posting, "dangers_in", wraps=posting.dangers_in) as looked,
        patch.object(posting, "home_digest", wraps=posting.home_digest) as digested,
    ):
        written = words(content="灶台着火过，想换一个新灶台")
        do(post_wish, cast.wang, written, community_code=code(GRID), consents=CONSENTS)
        assert written.dangers == [Danger.FIRE]
    assert (looked.call_count, digested.call_count) == (1, 1)


def test_nobody_wants_anything_before_today(cast: Cast) -> None:
    """Such a wish would stand above all others on the wall."""
    for gone in (today() - timedelta(days=1), date(2020, 1, 1)):
        written = words(wanted_before=gone)
        refused = code_of(
            post_wish, cast.wang, written, community_code=code(GRID), consents=CONSENTS
        )
        assert refused is Code.WANTED_IN_PAST
    assert post(cast.wang, wanted_before=today()).wanted_before == today()


def test_who_mends_a_wish_late_says_anew_by_when(cast: Cast) -> None:
    wish = a_wish(cast, "returned", wanted_before=today())
    with time_machine.travel(now() + timedelta(days=1), tick=True):
        late = words(wanted_before=wish.wanted_before)
        assert code_of(amend_wish, cast.wang, wish.id, late) is Code.WANTED_IN_PAST
        assert do(amend_wish, cast.wang, wish.id, words()).wanted_before is None


def test_the_card_shows_neither_name_nor_group(cast: Cast) -> None:
    wish = post(cast.wang, difficulty_group=DifficultyGroup.SERIOUS_ILLNESS)
    assert (wish.public_name, wish.public_label, wish.public_text) == ("王某", "family", "")


def test_a_wish_may_lie_in_the_community_without_a_grid(cast: Cast) -> None:
    wish = post(cast.wang, COMMUNITY)
    assert wish.place_path == wish.community_path


@pytest.mark.parametrize("missing", [Purpose.PROCESSING, Purpose.SENSITIVE])
def test_each_consent_is_needed(cast: Cast, missing: Purpose) -> None:
    consents = {purpose: text for purpose, text in CONSENTS.items() if purpose is not missing}
    refusal = refusal_of(post_wish, cast.li, words(), community_code=code(GRID), consents=consents)
    assert (refusal.code, refusal.facts) == (Code.CONSENT_MISSING, {"purpose": missing.value})
    assert not do(has_consented, cast.li.me, Purpose.PROCESSING)


@pytest.mark.parametrize(
    ("place", "expected"),
    [("999999", Code.PLACE_UNKNOWN), (TOWN, Code.PLACE_NOT_COMMUNITY)],
)
def test_a_wish_needs_a_community(cast: Cast, place: str, expected: Code) -> None:
    posting = {"community_code": code(place), "consents": CONSENTS}
    assert code_of(post_wish, cast.wang, words(), **posting) is expected


def test_a_worker_wishes_nothing() -> None:
    posting = {"community_code": code(GRID), "consents": CONSENTS}
    assert code_of(post_wish, Actor.for_system("relay"), words(), **posting) is Code.FORBIDDEN


def test_a_returned_wish_is_mended_and_screened_anew(cast: Cast) -> None:
    wish = a_wish(cast, "returned")
    with transaction():
        before = newest_screening(wish.id)
    mended = do(
        amend_wish,
        cast.wang,
        wish.id,
        words(content="客厅的灯坏了", beneficiary_name="王兰", form=WishForm.GOODS),
    )
    assert (mended.state, mended.public_name, mended.form) == ("submitted", "王某", "goods")
    with transaction():
        after = newest_screening(wish.id)
    assert before is not None
    assert after is not None
    assert after.id != before.id
    assert (after.state, after.words) == ("waiting", "客厅的灯坏了")
    assert again(Wish, wish.id).content == "客厅的灯坏了"


def test_until_its_review_begins_a_wish_is_changed_and_screened_anew(cast: Cast) -> None:
    wish = a_wish(cast, "submitted")
    with transaction():
        before = newest_screening(wish.id)
    with after(days=1):
        changed = do(amend_wish, cast.wang, wish.id, words(content="客厅的灯坏了"))
        assert changed.due_since
        assert changed.due_since - now() == timedelta(0)
    assert (changed.state, changed.returns, changed.content) == ("submitted", 0, "客厅的灯坏了")
    with transaction():
        found = newest_screening(wish.id)
    assert before is not None
    assert found is not None
    assert (found.id != before.id, found.words) == (True, "客厅的灯坏了")
    do(take_wish, cast.zhou, wish.id)
    assert code_of(amend_wish, cast.wang, wish.id, words()) is Code.MOVE_NOT_ALLOWED
    assert again(Wish, wish.id).content == "客厅的灯坏了"


@pytest.mark.parametrize("state", ["under_review", "published", "claimed"])
def test_a_wish_under_way_is_not_mended(cast: Cast, state: str) -> None:
    wish = a_wish(cast, state)
    assert code_of(amend_wish, cast.wang, wish.id, words()) is Code.MOVE_NOT_ALLOWED


def test_only_the_wisher_mends(cast: Cast) -> None:
    wish = a_wish(cast, "returned")
    assert code_of(amend_wish, cast.zhou, wish.id, words()) is Code.FORBIDDEN
    assert code_of(amend_wish, cast.li, wish.id, words()) is Code.NOT_FOUND


def test_the_words_do_not_show_in_a_repr() -> None:
    assert "王秀兰" not in repr(words())

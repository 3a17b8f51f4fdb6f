"""Cards are found by what they and their lines say, in whatever case or width it is typed."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import update

from tests.builders.cast import Cast
from tests.builders.crowds import a_shared_wish
from tests.builders.doing import do
from tests.builders.land import COMMUNITY, code
from tests.builders.wishes import a_wish
from wishapp.base.db import db, transaction
from wishapp.demand.wishes.models import NO_PUBLIC_WORDS, Wish
from wishapp.demand.wishes.queries import wish_for_update
from wishapp.demand.wishes.reviewing import publish_wish
from wishapp.demand.wishes.wall_queries import CardsWanted, wall_page

pytestmark = pytest.mark.usefixtures("core")


def ids(**wanted: Any) -> set[UUID]:
    return {card.id for card in do(wall_page, CardsWanted(**wanted), limit=50)}


WORDS = {
    "lamp": "希望有人帮忙修一盏灯",
    "video": "想学用手机，和家人视频\n周末在家",
    "wheels": "盼一辆ＷＨＥＥＬ牌轮椅 去看Ｃafé",
}


FOUND: dict[str, set[str]] = {
    "修一盏灯": {"lamp"}, "修灯": set(), "修 灯": {"lamp"}, "灯": {"lamp"}, "希望": {"lamp"},
    "一": {"lamp", "wheels"}, "人": {"lamp", "video"}, "灯 轮椅": set(), "李": set(), "x": set(),
    "手机和家人": set(), "手机，和家人": {"video"}, "手机 家人": {"video"}, "视频周末": set(),
    "wheel": {"wheels"}, "WHEEL": {"wheels"}, "ｗｈｅｅｌ牌轮椅": {"wheels"},
    "轮椅去看": {"wheels"}, "cafe": set(), "CAFÉ": {"wheels"},
    "%灯%": {"lamp"}, "修_盏": {"lamp"}, "修\u200b一": {"lamp"},
}  # fmt: skip


def test_the_wall_by_words(cast: Cast) -> None:
    made = {}
    for name, said in WORDS.items():
        wish = a_wish(cast, "verified")
        with transaction():
            wish_for_update(wish.id).wording = said
        made[name] = do(publish_wish, cast.zheng, wish.id).id
    told = {wish_id: name for name, wish_id in made.items()}
    assert {words: {told[each] for each in ids(words=words)} for words in FOUND} == FOUND
    assert ids(words="灯", form="goods") == ids(words="灯", done=True) == set()
    assert ids(words="灯", form="service", place=code(COMMUNITY)) == {made["lamp"]}


def test_the_lines_of_a_shared_wish_are_found_too(cast: Cast) -> None:
    shared, _ = a_shared_wish(cast).id, a_wish(cast, "published")
    assert ids(words="收纳箱") == {shared}
    # The last character of the words and the first of a line are no pair.
    assert ids(words="灯收") == set()


def test_a_fulfilled_wish_is_found_among_the_fulfilled(cast: Cast) -> None:
    wish = a_wish(cast, "confirmed")
    assert ids(words="一盏灯", done=True) == {wish.id}
    assert ids(words="一盏灯") == set()


def test_words_are_found_until_they_are_erased(cast: Cast) -> None:
    wish = a_wish(cast, "confirmed")
    with transaction():
        db.session.execute(update(Wish).where(Wish.id == wish.id).values(NO_PUBLIC_WORDS))
    assert ids(words="灯", done=True) == set()

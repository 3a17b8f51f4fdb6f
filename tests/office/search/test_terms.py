"""The public words of wishes, as the database notes them by itself and as Python asks for them."""

import pytest
from sqlalchemy import select

from tests.builders.cast import Cast
from tests.builders.doing import do
from tests.builders.settings import QINGHE
from tests.builders.wishes import a_wish
from tests.builders.world import World
from wishapp.base.db import db, transaction
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.search_columns import WishTerms, word_pairs
from wishapp.demand.wishes.withdrawing import withdraw_wish
from wishapp.privacy.own_data.emptying_wishes import anonymise

TEXTS = (
    "想要一台轮椅，８成新（能折叠）。", "ＡＢＣ abc\tＤ\u3000e", "a", "", "——！", "电饭煲x2台",
    "阿依古丽·买买提", "⑴㍿½", "ÀÉ ß ǅ", "每 天 喂 猫", "𠅤𠅥 生僻字", "Вася ВАСЯ",
)  # fmt: skip
BLOCKS = ((0x20, 0xFF), (0x2000, 0x206F), (0x3000, 0x30FF), (0x4E00, 0x4FFF), (0xFF00, 0xFFEF))


def terms_of(wish: Wish) -> set[str] | None:
    query = select(WishTerms.terms).where(WishTerms.wish_id == wish.id)
    with transaction():
        found = db.session.scalar(query)
    return None if found is None else set(found)


@pytest.mark.parametrize(
    "text", [*TEXTS, *("".join(map(chr, range(first, last))) for first, last in BLOCKS)]
)
def test_database_and_python_make_the_same_pairs(core: World, text: str) -> None:
    with transaction():
        made = "SELECT unnest(word_pairs(%(words)s))"
        connection = db.session.connection()
        connection.exec_driver_sql(f"SET LOCAL search_path TO {QINGHE.schema}, public")
        found = connection.exec_driver_sql(made, {"words": text}).scalars().all()
    assert set(found) == word_pairs(text)


def test_a_pair_never_reaches_over_more_than_marks() -> None:
    assert word_pairs("修灯，换锁") == {"修灯", "灯换", "换锁"}


@pytest.mark.usefixtures("core")
class TestNoting:
    def test_what_goes_public_is_noted_with_its_places(self, cast: Cast) -> None:
        wish = a_wish(cast, "verified")
        assert terms_of(wish) is None
        wish = a_wish(cast, "published")
        places = {wish.street_path, wish.community_path, wish.place_path}
        assert terms_of(wish) == word_pairs(wish.public_text) | places

    def test_so_are_the_lines_of_a_shared_one(self, cast: Cast) -> None:
        assert word_pairs("收纳箱") <= (terms_of(a_wish(cast, "crowd_open")) or set())

    def test_it_follows_the_words_and_the_place(self, cast: Cast) -> None:
        wish = a_wish(cast)
        with transaction():
            row = db.session.get_one(Wish, wish.id)
            row.public_text, row.place_path = "换锁", row.community_path
        assert terms_of(wish) == {"换锁", wish.street_path, wish.community_path}

    def test_it_goes_when_the_words_go(self, cast: Cast) -> None:
        wish = a_wish(cast, "crowd_open")
        do(withdraw_wish, cast.wang, wish.id, why="不需要了")
        do(anonymise, [wish.id])
        assert terms_of(wish) is None

"""Of two people who amend one wish, or put it right meanwhile, none overwrites the other."""

import pytest

from tests.builders.cast import Cast
from tests.builders.doing import again, code_of, do, refusal_of
from tests.builders.racing import codes, race
from tests.builders.settings import QINGHE
from tests.builders.wishes import a_wish, words
from tests.builders.world import World
from wishapp.base.errors import Code
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.rectifications.amending import amend_as_seen
from wishapp.fulfilment.rectifications.correcting_contact import ContactData, correct_contact

WHY, OTHER, PHONE = "抄错了", "客厅的灯坏了", "13900009999"


def amend(cast: Cast, wish: Wish, seen: int | None, content: str = OTHER) -> Wish:
    return do(amend_as_seen, cast.wang, wish.id, words(content=content), seen=seen)


def stale(cast: Cast, wish: Wish, seen: int) -> object:
    """What 王 is told was changed since the version on which she looked."""
    refusal = refusal_of(amend_as_seen, cast.wang, wish.id, words(), seen=seen)
    assert refusal.code is Code.WISH_CHANGED
    assert refusal.facts["version"] == again(Wish, wish.id).version
    return refusal.facts["changed"]


@pytest.mark.usefixtures("core")
class TestOneAfterTheOther:
    @pytest.mark.parametrize("state", ["submitted", "returned"])
    def test_the_second_is_told_that_the_words_changed(self, cast: Cast, state: str) -> None:
        wish = a_wish(cast, state)
        assert amend(cast, wish, seen=1).version == 2
        assert stale(cast, wish, seen=1) == ("words",)
        assert again(Wish, wish.id).content == OTHER
        assert amend(cast, wish, seen=2, content="换一盏灯").version == 3

    def test_and_what_staff_put_right_before_or_after(self, cast: Cast) -> None:
        wish = a_wish(cast, "submitted")
        do(correct_contact, cast.zhou, wish.id, ContactData(phone=PHONE), why=WHY, seen=1)
        assert stale(cast, wish, seen=1) == ("contact_phone",)
        assert amend(cast, wish, seen=2).version == 3
        assert stale(cast, wish, seen=1) == ("contact_phone", "words")
        assert stale(cast, wish, seen=2) == ("words",)

    def test_staff_too_are_told_that_the_words_changed(self, cast: Cast) -> None:
        wish = a_wish(cast, "submitted")
        amend(cast, wish, seen=None)
        contact = ContactData(phone=PHONE)
        refusal = refusal_of(correct_contact, cast.zhou, wish.id, contact, why=WHY, seen=1)
        assert refusal.facts == {"changed": ("words",), "version": 2}

    def test_who_names_no_version_is_let_through(self, cast: Cast) -> None:
        wish = a_wish(cast, "submitted")
        amend(cast, wish, seen=None)
        assert amend(cast, wish, seen=None, content="换一盏灯").content == "换一盏灯"

    def test_strangers_learn_nothing_of_versions(self, cast: Cast) -> None:
        wish = a_wish(cast, "submitted")
        assert code_of(amend_as_seen, cast.li, wish.id, words(), seen=9) is Code.NOT_FOUND
        assert code_of(amend_as_seen, cast.zhou, wish.id, words(), seen=9) is Code.FORBIDDEN


def test_of_two_at_once_one_is_refused(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        wish = a_wish(cast, "submitted")
    calls = [
        lambda text=text: amend_as_seen(cast.wang, wish.id, words(content=text), seen=1)  # type: ignore[misc]  # binds each
        for text in ("换一盏灯", OTHER)
    ]
    assert codes(race(fresh, QINGHE, calls)) == [Code.WISH_CHANGED]
    assert fresh.rows(QINGHE, "SELECT version FROM wishes") == [(2,)]

"""Two at the same moment leave a wish with one set of pictures, and a card that is agreed to."""

from itertools import pairwise
from uuid import UUID

import pytest
from sqlalchemy.exc import IntegrityError

from tests.builders.cast import WORDING, Cast
from tests.builders.doing import do
from tests.builders.racing import codes, race
from tests.builders.settings import QINGHE
from tests.builders.wish_pictures import WHY, a_pictured_wish, choose, some_pictures
from tests.builders.wishes import a_wish, words
from tests.builders.world import World
from wishapp.base.db import db
from wishapp.base.errors import Code
from wishapp.demand.wish_pictures.bringing import put_pictures
from wishapp.demand.wishes.amending import amend_wish
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.rectifications.choosing_pictures import choose_pictures, keep_picture_off
from wishapp.fulfilment.rectifications.marking_people import mark_people_in_wish
from wishapp.privacy.own_data.consenting import agree, withdraw
from wishapp.registry.people.consenting import Purpose

HELD = "SELECT wish_id, picture_id, position FROM wish_pictures ORDER BY wish_id, position"
ON_CARD = "SELECT picture_id FROM wish_pictures WHERE wall_position IS NOT NULL"
GONE = "SELECT id FROM pictures WHERE gone_at IS NOT NULL"


def amended(cast: Cast, wish: Wish, pictures: list[UUID]) -> None:
    amend_wish(cast.wang, wish.id, words(pictures=pictures, shows_people=False))


def test_of_two_sets_at_once_one_stays_whole(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        wish = a_wish(cast, "submitted")
        one, other = some_pictures(cast.wang, 3), some_pictures(cast.wang, 3)
    calls = [lambda: amended(cast, wish, one), lambda: amended(cast, wish, other)]
    assert codes(race(fresh, QINGHE, calls)) == []
    left = [picture for _, picture, _ in fresh.rows(QINGHE, HELD)]
    assert left in (one, other)
    # The set that was replaced is deleted.
    assert {each for (each,) in fresh.rows(QINGHE, GONE)} == {*one, *other} - {*left}


def test_one_picture_goes_to_one_of_two_wishes(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        wishes = [a_wish(cast, "submitted") for _ in range(2)]
        [picture] = some_pictures(cast.wang)
    calls = [
        lambda: amended(cast, wishes[0], [picture]),
        lambda: amended(cast, wishes[1], [picture]),
    ]
    assert codes(race(fresh, QINGHE, calls)) == [Code.PICTURE_USED]
    assert len(fresh.rows(QINGHE, HELD)) == 1


def test_the_database_refuses_a_fourth_picture_of_two_connections(fresh: World, cast: Cast) -> None:
    """Even without the lock on the wish that every use case takes."""
    with fresh.serving(QINGHE):
        wish = a_wish(cast, "submitted")
        pictures = some_pictures(cast.wang, 4)

    def put(pair: list[UUID]) -> str:
        try:
            # Only what is inside is rolled back, so that the call itself ends well.
            with db.session.begin_nested():
                where = wish.located()
                put_pictures(cast.wang, wish.id, pair, shows_people=False, location=where)
        except IntegrityError as error:
            return str(error.orig)
        return ""

    pairs = [list(each) for each in list(pairwise(pictures))[::2]]
    ends = race(fresh, QINGHE, [lambda: put(pairs[0]), lambda: put(pairs[1])])
    held = fresh.rows(QINGHE, HELD)
    assert len(held) == 2
    # Whoever came second found the pictures of the first, or was refused by the database.
    assert all(not end or "wish_pictures_in_order" in end for end in ends)


def test_the_residents_no_outlasts_a_choice_at_the_same_moment(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        wish, [picture] = a_pictured_wish(cast)
    calls = [
        lambda: choose_pictures(cast.zhou, wish.id, [picture], why=WHY),
        lambda: keep_picture_off(cast.wang, wish.id, picture),
    ]
    assert codes(race(fresh, QINGHE, calls)) in ([], [Code.PICTURE_KEPT_OFF])
    assert fresh.rows(QINGHE, ON_CARD) == []


@pytest.mark.parametrize("_", range(3))
def test_nobody_who_agrees_no_longer_is_on_a_card(fresh: World, cast: Cast, _: int) -> None:
    with fresh.serving(QINGHE):
        do(agree, cast.wang, Purpose.PICTURES, wording=WORDING)
        wish, [person, thing] = a_pictured_wish(cast, count=2)
        do(mark_people_in_wish, cast.wang, wish.id, person)
        choose(cast, wish, [thing])
    calls = [
        lambda: choose_pictures(cast.zhou, wish.id, [person, thing], why=WHY),
        lambda: withdraw(cast.wang, Purpose.PICTURES),
    ]
    refused = codes(race(fresh, QINGHE, calls))
    assert refused in ([], [Code.PICTURE_CONSENT_MISSING], [Code.PICTURE_UNKNOWN])
    assert fresh.rows(QINGHE, ON_CARD) == [(thing,)]

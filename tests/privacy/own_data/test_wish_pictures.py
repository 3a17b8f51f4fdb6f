"""Pictures go with the words of their wish and with its resident, not with the clerk."""

import pytest

from tests.builders.cast import WORDING, Cast
from tests.builders.doing import again, do
from tests.builders.intake import a_proxied_wish
from tests.builders.lives import erased
from tests.builders.wish_pictures import (
    a_pictured_wish,
    choose,
    rows_of_wish,
    screening_of_picture,
    some_pictures,
)
from wishapp.base.db import transaction
from wishapp.fulfilment.rectifications.marking_people import mark_people_in_wish
from wishapp.kernel.media.models import Picture
from wishapp.privacy.own_data.consenting import agree
from wishapp.privacy.own_data.emptying_wishes import anonymise
from wishapp.registry.people.consenting import Purpose

pytestmark = pytest.mark.usefixtures("core")


def test_they_go_with_the_words_of_the_wish(cast: Cast) -> None:
    wish, pictures = a_pictured_wish(cast, "closed", count=2)
    choose(cast, wish, pictures)
    other, kept = a_pictured_wish(cast)
    do(anonymise, [wish.id])
    assert all(again(Picture, each).gone_at for each in pictures)
    assert {each.wall_position for each in rows_of_wish(wish.id)} == {None}
    assert not any(again(Picture, each).gone_at for each in kept)
    assert len(rows_of_wish(other.id)) == 1


def test_they_go_with_the_resident(cast: Cast) -> None:
    do(agree, cast.wang, Purpose.PICTURES, wording=WORDING)
    wish, [person, thing] = a_pictured_wish(cast, count=2, passed=False)
    do(mark_people_in_wish, cast.wang, wish.id, person)
    erased(cast.wang)
    assert all(again(Picture, each).gone_at for each in (person, thing))
    assert [each.picture_id for each in rows_of_wish(wish.id)] == [thing]
    with transaction():
        # Nobody is asked any more about either.
        states = {screening_of_picture(wish.id, each).state for each in (person, thing)}
    assert states == {"refused"}


def test_they_stay_when_the_clerk_goes_who_took_them(cast: Cast) -> None:
    pictures = some_pictures(cast.zhou, 2)
    wish = a_proxied_wish(cast, pictures=pictures, shows_people=False)
    loose = some_pictures(cast.zhou)[0]
    erased(cast.zhou)
    assert not any(again(Picture, each).gone_at for each in pictures)
    assert len(rows_of_wish(wish.id)) == 2
    assert again(Picture, loose).gone_at is not None

"""Pictures go with the words of their wish and with its resident, not with the clerk."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from tests.builders.cast import WORDING, Cast
from tests.builders.consents import a_sheet
from tests.builders.doing import again, code_of, do
from tests.builders.intake import a_proxied_wish
from tests.builders.land import GRID, code
from tests.builders.lives import erased
from tests.builders.wish_pictures import (
    a_pictured_wish,
    choose,
    rows_of_wish,
    screening_of_picture,
    some_pictures,
)
from tests.builders.wishes import CONSENTS, a_wish, words
from wishapp.base.db import transaction
from wishapp.base.errors import Code
from wishapp.demand.intake.proxying import Agreement, enter_for_resident
from wishapp.demand.wishes.naming_guardian import record_guardian
from wishapp.demand.wishes.rules import WishChannel
from wishapp.fulfilment.rectifications.marking_people import mark_people_in_wish
from wishapp.kernel.access import Actor
from wishapp.kernel.media.models import Picture
from wishapp.privacy.own_data.consenting import agree, agree_on_paper, guard_on_paper
from wishapp.privacy.own_data.emptying_wishes import anonymise
from wishapp.privacy.own_data.profile import set_birth_date
from wishapp.registry.people.consenting import Purpose, Recorded, give_consent
from wishapp.registry.people.guarding import Guardian, Relation
from wishapp.registry.people.home_place import choose_place

pytestmark = pytest.mark.usefixtures("core")
MOTHER = Guardian(name="张母", phone="13800000008", relation=Relation.PARENT)
CHILD: dict[str, Any] = {"beneficiary_name": "张小禾", "beneficiary_born": date(2018, 5, 1)}


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


class TestSheets:
    """A picture of a wish goes with the wish, so that it proves nothing."""

    @pytest.mark.parametrize("how", ["consent", "guardian", "wish", "guardian of a wish"])
    def test_none_is_a_signed_sheet(self, cast: Cast, how: str) -> None:
        [picture] = some_pictures(cast.zhou)
        a_proxied_wish(cast, pictures=[picture], shows_people=False)
        do(choose_place, cast.li, code(GRID))
        signed = {"wording": WORDING, "evidence": picture}
        if how == "consent":
            refused = code_of(agree_on_paper, cast.zhou, cast.li.me, Purpose.SENSITIVE, **signed)
        elif how == "guardian":
            do(set_birth_date, cast.li, CHILD["beneficiary_born"])
            refused = code_of(guard_on_paper, cast.zhou, cast.li.me, MOTHER, **signed)
        elif how == "wish":
            on_it = Agreement(wordings=CONSENTS, evidence=picture)
            entering = {"community_code": code(GRID), "channel": WishChannel.DESK}
            refused = code_of(enter_for_resident, cast.zhou, words(), on_it, **entering)
        else:
            wish = a_wish(cast, "under_review", guardian=MOTHER, **CHILD)
            refused = code_of(record_guardian, cast.zhou, wish.id, MOTHER, **signed)
        assert refused is Code.PICTURE_USED

    def test_one_sheet_proves_several_consents(self, cast: Cast) -> None:
        do(choose_place, cast.li, code(GRID))
        sheet = a_sheet(cast.zhou)
        for purpose in (Purpose.PROCESSING, Purpose.SENSITIVE):
            signed = {"wording": WORDING, "evidence": sheet}
            do(agree_on_paper, cast.zhou, cast.li.me, purpose, **signed)

    def test_what_proves_something_stays_without_the_wish(self, cast: Cast) -> None:
        wish, [proof, other] = a_pictured_wish(cast, "closed", count=2)
        prove(cast.li, by=cast.zhou, picture_id=proof)
        do(anonymise, [wish.id])
        assert [bool(again(Picture, each).gone_at) for each in (proof, other)] == [False, True]
        assert [each.picture_id for each in rows_of_wish(wish.id)] == [other]

    def test_it_goes_with_the_last_who_signed_it(self, cast: Cast) -> None:
        wish, [proof, other] = a_pictured_wish(cast, count=2)
        prove(cast.wang, by=cast.zhou, picture_id=proof)
        prove(cast.li, by=cast.zhou, picture_id=proof)
        erased(cast.wang)
        assert [bool(again(Picture, each).gone_at) for each in (proof, other)] == [False, True]
        assert [each.picture_id for each in rows_of_wish(wish.id)] == [other]
        erased(cast.li)
        assert again(Picture, proof).gone_at is not None


def prove(person: Actor, *, by: Actor, picture_id: UUID) -> None:
    """A consent on paper from before, when any picture was taken for a sheet."""
    paper = Recorded(by=by.me, evidence=picture_id)
    do(give_consent, person.me, Purpose.PICTURES, wording=WORDING, paper=paper)

"""Pictures come with the words of a wish, change with them until the review, and are screened."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from tests.builders.breaking import Refused
from tests.builders.cast import WORDING, Cast
from tests.builders.consents import a_sheet
from tests.builders.doing import again, code_of, do
from tests.builders.intake import a_proxied_wish
from tests.builders.pictures import a_picture
from tests.builders.settings import with_rules
from tests.builders.wish_pictures import (
    a_pictured_wish,
    choose,
    hold,
    judge,
    names_shown,
    rows_of_wish,
    screening_of_picture,
    some_pictures,
)
from tests.builders.wishes import a_wish, words
from wishapp.base.county import acting_for
from wishapp.base.db import transaction
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.demand.screening.asking import open_screening
from wishapp.demand.wish_pictures.queries import passed_pictures, pictures_shown
from wishapp.demand.wishes.amending import amend_wish
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.reviewing import return_wish, take_wish
from wishapp.fulfilment.rectifications.marking_minor import mark_minor
from wishapp.fulfilment.rectifications.marking_people import mark_people_in_wish
from wishapp.kernel.access import Actor
from wishapp.kernel.media.models import Picture
from wishapp.kernel.media.proving import keep_as_proof
from wishapp.privacy.own_data.consenting import agree
from wishapp.registry.people.consenting import Purpose, Recorded
from wishapp.registry.people.guarding import Guardian, Relation, name_for_wish
from wishapp.registry.people.rules import Protection

pytestmark = pytest.mark.usefixtures("core")
CHILD = {
    "beneficiary_name": "小禾",
    "beneficiary_born": date(2010, 5, 6),
    "guardian": Guardian(name="王秀兰", phone="13800000001", relation=Relation.GRANDPARENT),
}


def ids_of(wish: Wish) -> list[UUID]:
    return [each.picture_id for each in rows_of_wish(wish.id)]


def states(wish: Wish) -> list[str]:
    with transaction():
        return [each.state for each in pictures_shown(wish.id)]


def is_gone(picture_id: UUID) -> bool:
    return again(Picture, picture_id).gone_at is not None


def amend(actor: Actor, wish: Wish, pictures: list[UUID] | None, **writes: Any) -> Wish:
    said = {"pictures": pictures, "shows_people": False} | writes
    return do(amend_wish, actor, wish.id, words(**said))


def refused(actor: Actor, wish: Wish, pictures: list[UUID] | None, **writes: Any) -> Code:
    said = {"pictures": pictures, "shows_people": False} | writes
    return code_of(amend_wish, actor, wish.id, words(**said))


def test_pictures_come_with_a_wish_in_their_order_and_are_screened(cast: Cast) -> None:
    wish, pictures = a_pictured_wish(cast, "submitted", count=3, passed=False)
    assert ids_of(wish) == pictures
    assert states(wish) == ["waiting"] * 3
    assert {each.wall_position for each in rows_of_wish(wish.id)} == {None}
    judge(wish.id, pictures[0])
    judge(wish.id, pictures[1], "risky")
    hold(wish.id, pictures[2])
    assert states(wish) == ["passed", "held", "held"]
    assert do(passed_pictures, wish.id) == pictures[:1]


def test_the_wish_goes_on_while_a_picture_is_held(cast: Cast) -> None:
    [picture] = some_pictures(cast.wang)
    wish = a_wish(cast, "submitted", shows=[picture])
    hold(wish.id, picture)
    assert do(take_wish, cast.zhou, wish.id).state == "under_review"


def test_a_wish_needs_no_picture(cast: Cast) -> None:
    assert ids_of(a_wish(cast, "submitted")) == []


def test_who_posts_says_whether_somebody_can_be_recognised(cast: Cast) -> None:
    wish, pictures = a_wish(cast, "submitted"), some_pictures(cast.wang)
    assert refused(cast.wang, wish, pictures, shows_people=None) is Code.PEOPLE_UNSAID
    assert refused(cast.wang, wish, pictures, shows_people=True) is Code.PICTURE_CONSENT_MISSING
    do(agree, cast.wang, Purpose.PICTURES, wording=WORDING)
    amend(cast.wang, wish, pictures, shows_people=True)
    assert [each.shows_people for each in rows_of_wish(wish.id)] == [True]


def test_of_a_child_there_is_none_unless_county_and_guardian_agree(cast: Cast) -> None:
    wish, pictures = a_wish(cast, "submitted", **CHILD), some_pictures(cast.wang)
    do(agree, cast.wang, Purpose.PICTURES, wording=WORDING)
    shown: dict[str, Any] = {**CHILD, "shows_people": True}
    assert refused(cast.wang, wish, pictures, **shown) is Code.PICTURE_OF_CHILD
    with acting_for(with_rules(child_pictures=True)):
        assert refused(cast.wang, wish, pictures, **shown) is Code.PICTURE_CONSENT_MISSING
    amend(cast.wang, wish, pictures, **CHILD)
    assert ids_of(wish) == pictures


def test_changing_replaces_the_set_and_deletes_what_is_left_out(cast: Cast) -> None:
    wish, [one, two, three] = a_pictured_wish(cast, "submitted", count=3, passed=False)
    judge(wish.id, two)
    [new] = some_pictures(cast.wang)
    amend(cast.wang, wish, [three, new, two])
    assert ids_of(wish) == [three, new, two]
    assert states(wish) == ["waiting", "waiting", "passed"]
    assert [is_gone(each) for each in (one, two, three, new)] == [True, False, False, False]
    with transaction():
        assert screening_of_picture(wish.id, one).state == "refused"
    amend(cast.wang, wish, [])
    assert ids_of(wish) == []
    assert is_gone(two)


def test_what_meanwhile_proves_something_stays(cast: Cast) -> None:
    wish, [proof, judged, needless] = a_pictured_wish(cast, "submitted", count=3)
    do(keep_as_proof, proof)
    elsewhere: dict[str, Any] = {"subject_kind": "evidence", "subject_id": new_id()}
    do(open_screening, cast.wang, picture_id=judged, **elsewhere)
    amend(cast.wang, wish, [])
    assert ids_of(wish) == []
    assert [is_gone(each) for each in (proof, judged, needless)] == [False, False, True]


def test_a_sheet_that_a_guardian_signed_stays(cast: Cast) -> None:
    sheet, needless = some_pictures(cast.zhou, 2)
    wish = a_proxied_wish(cast, pictures=[sheet, needless], shows_people=False)
    paper = Recorded(by=cast.zhou.me, evidence=sheet)
    do(name_for_wish, cast.zhou, wish.id, CHILD["guardian"], wording=WORDING, paper=paper)
    amend(cast.zhou, wish, [], beneficiary_name="何秀珍", address="槐荫路21号")
    assert ids_of(wish) == []
    assert [is_gone(each) for each in (sheet, needless)] == [False, True]


def test_words_alone_leave_the_pictures_and_empty_the_card(cast: Cast) -> None:
    wish, pictures = a_pictured_wish(cast, "under_review")
    choose(cast, wish, pictures)
    do(return_wish, cast.zhou, wish.id, why="请写清")
    amend(cast.wang, wish, None, content="厨房的灯坏了，请人来修")
    assert ids_of(wish) == pictures
    assert [each.wall_position for each in rows_of_wish(wish.id)] == [None]


def test_words_about_a_child_keep_no_picture_of_somebody(cast: Cast) -> None:
    do(agree, cast.wang, Purpose.PICTURES, wording=WORDING)
    wish, pictures = a_pictured_wish(cast, "submitted", passed=False, shows_people=True)
    assert refused(cast.wang, wish, None, **CHILD) is Code.PICTURE_OF_CHILD
    assert ids_of(wish) == pictures


def test_nothing_changes_once_the_review_began(cast: Cast) -> None:
    wish, _ = a_pictured_wish(cast, "under_review")
    assert refused(cast.wang, wish, []) is Code.MOVE_NOT_ALLOWED


def test_a_picture_is_the_actors_own_and_used_nowhere_else(cast: Cast) -> None:
    wish, [used] = a_pictured_wish(cast, "submitted")
    gone, [foreign] = some_pictures(cast.wang)[0], some_pictures(cast.li)
    other = a_wish(cast, "submitted", wisher=cast.wang)
    assert refused(cast.wang, other, [foreign]) is Code.PICTURE_UNKNOWN
    assert refused(cast.wang, other, [new_id()]) is Code.PICTURE_UNKNOWN
    assert refused(cast.wang, other, [used]) is Code.PICTURE_USED
    amend(cast.wang, wish, [gone])
    amend(cast.wang, wish, [])
    assert refused(cast.wang, other, [gone]) is Code.PICTURE_UNKNOWN


def test_staff_bring_pictures_for_a_resident_but_no_signed_sheet(cast: Cast) -> None:
    pictures = some_pictures(cast.zhou, 2)
    wish = a_proxied_wish(cast, pictures=pictures, shows_people=False)
    assert ids_of(wish) == pictures
    assert {each.brought_by for each in rows_of_wish(wish.id)} == {cast.zhou.me}
    sheet = a_sheet(cast.zhou)
    do(keep_as_proof, sheet)
    assert refused_proxied(cast, wish, [sheet]) is Code.PICTURE_USED


def refused_proxied(cast: Cast, wish: Wish, pictures: list[UUID]) -> Code:
    person = {"beneficiary_name": "何秀珍", "address": "槐荫路21号"}
    return refused(cast.zhou, wish, pictures, **person)


def test_a_marked_picture_goes_without_the_consent(cast: Cast) -> None:
    wish, [one, two] = a_pictured_wish(cast, count=2)
    do(mark_people_in_wish, cast.wu, wish.id, one)
    assert ids_of(wish) == [two]
    assert is_gone(one)
    assert code_of(mark_people_in_wish, cast.wu, wish.id, one) is Code.NOT_FOUND
    do(agree, cast.wang, Purpose.PICTURES, wording=WORDING)
    do(mark_people_in_wish, cast.wang, wish.id, two)
    assert [each.shows_people for each in rows_of_wish(wish.id)] == [True]
    assert code_of(mark_people_in_wish, cast.li, wish.id, two) is Code.NOT_FOUND


def test_what_staff_said_of_people_stands(cast: Cast) -> None:
    do(agree, cast.wang, Purpose.PICTURES, wording=WORDING)
    wish, pictures = a_pictured_wish(cast, "submitted")
    do(mark_people_in_wish, cast.wu, wish.id, pictures[0])
    amend(cast.wang, wish, pictures, shows_people=False)
    assert [each.shows_people for each in rows_of_wish(wish.id)] == [True]


def test_a_wish_marked_as_a_minors_shows_nothing_and_keeps_nobody(cast: Cast) -> None:
    do(agree, cast.wang, Purpose.PICTURES, wording=WORDING)
    wish, [person, thing] = a_pictured_wish(cast, count=2)
    do(mark_people_in_wish, cast.wang, wish.id, person)
    choose(cast, wish, [thing, person])
    do(mark_minor, cast.zhou, wish.id, Protection.UNDER_18)
    assert [(each.picture_id, each.wall_position) for each in rows_of_wish(wish.id)] == [
        (thing, None)
    ]
    assert is_gone(person)


INSERT = """
    INSERT INTO wish_pictures
        (id, wish_id, picture_id, position, wall_position, shows_people, brought_by, brought_at,
         kept_off_at)
    VALUES (gen_random_uuid(), :wish, :picture, :position, :wall, false, :by, now(), :off)
"""


@pytest.mark.parametrize(
    ("broken", "constraint"),
    [
        ({"position": 4}, "wish_pictures_three"),
        ({"position": 0}, "wish_pictures_three"),
        ({"position": 1}, "wish_pictures_in_order"),
        ({"wall": 1}, "wish_pictures_on_card"),
        ({"wall": 4}, "wish_pictures_card"),
        ({"wall": 2, "off": "2026-01-01T00:00Z"}, "wish_pictures_card"),
        ({"picture": "used"}, "wish_pictures_of_one"),
    ],
)
def test_the_database_refuses_what_no_wish_may_have(
    cast: Cast, refused: Refused, broken: dict[str, Any], constraint: str
) -> None:
    wish, [used] = a_pictured_wish(cast)
    choose(cast, wish, [used])
    row: dict[str, Any] = {"position": 2, "wall": None, "off": None, "picture": None}
    row |= {"wish": wish.id, "by": cast.wang.me} | broken
    row["picture"] = used if row["picture"] else do(a_picture, cast.wang).id
    failure = refused(INSERT, **row)
    assert constraint in str(failure)
    assert names_shown(wish)

"""Staff choose what a card shows, the resident keeps pictures off, and the wall follows at once."""

from collections.abc import Callable
from uuid import UUID

import pytest

from tests.builders.cast import WORDING, Cast
from tests.builders.doing import again, code_of, do, refusal_of
from tests.builders.rectifications import down, up
from tests.builders.traces import topics_of
from tests.builders.wish_pictures import (
    WHY,
    a_pictured_wish,
    choose,
    hold,
    judge,
    names_shown,
    rows_of_wish,
    served,
    some_pictures,
)
from tests.builders.wishes import SHARED, a_wish
from wishapp.base.clock import now
from wishapp.base.db import transaction
from wishapp.base.errors import Code
from wishapp.demand.wishes.hiding_without_consent import hide_wishes_of
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import wish_for_update
from wishapp.demand.wishes.reviewing import publish_wish
from wishapp.demand.wishes.states import WishState
from wishapp.demand.wishes.wall_queries import CardsWanted, wall_page
from wishapp.demand.wishes.withdrawing import withdraw_wish
from wishapp.fulfilment.rectifications.choosing_pictures import (
    MAY_HAVE_CARD,
    choose_pictures,
    keep_picture_off,
)
from wishapp.fulfilment.rectifications.marking_minor import mark_minor
from wishapp.fulfilment.rectifications.marking_people import mark_people_in_wish
from wishapp.fulfilment.rectifications.queries import rectifications_of
from wishapp.kernel.media.erasing import take_away
from wishapp.kernel.media.models import Picture
from wishapp.privacy.own_data.consenting import agree, withdraw
from wishapp.registry.people.consenting import Purpose
from wishapp.registry.people.rules import Protection

pytestmark = pytest.mark.usefixtures("core")


def refused(cast: Cast, wish: Wish, pictures: list[UUID]) -> Code:
    return code_of(choose_pictures, cast.zhou, wish.id, pictures, why=WHY)


def name_of(picture_id: UUID) -> str:
    return again(Picture, picture_id).sha256[:32]


def on_wall(*, done: bool = False) -> dict[str, list[str] | None]:
    with transaction():
        return {card.wish_no: card.pictures for card in wall_page(CardsWanted(done=done), limit=9)}


def history(wish: Wish) -> list[tuple[str, str | None, int]]:
    with transaction():
        rows = rectifications_of(wish.id, before=None, limit=9)
        return [(each.kind, each.before, each.version) for each in rows]


def test_the_card_shows_what_was_chosen_in_this_order(cast: Cast) -> None:
    wish, [one, two, three] = a_pictured_wish(cast, count=3)
    assert names_shown(wish) == []
    assert on_wall() == {wish.wish_no: None}
    choose(cast, wish, [three, one])
    assert names_shown(wish) == [name_of(three), name_of(one)]
    assert on_wall() == {wish.wish_no: [name_of(three), name_of(one)]}
    assert served(wish, name_of(three)) == three
    choose(cast, wish, [one, two])
    assert names_shown(wish) == [name_of(one), name_of(two)]
    choose(cast, wish, [])
    assert names_shown(wish) == []
    assert history(wish) == [
        ("pictures", "1,2", 4), ("pictures", "3,1", 3), ("pictures", None, 2),
    ]  # fmt: skip


def test_a_choice_of_the_review_shows_with_the_publication(cast: Cast) -> None:
    wish, pictures = a_pictured_wish(cast, "verified")
    choose(cast, wish, pictures)
    assert code_of(served, wish, name_of(pictures[0])) is Code.NOT_FOUND
    do(publish_wish, cast.zheng, wish.id)
    assert names_shown(wish) == [name_of(pictures[0])]


@pytest.mark.parametrize("verdict", ["waiting", "risky", "no verdict"])
def test_only_what_passed_is_chosen(cast: Cast, verdict: str) -> None:
    wish, [picture] = a_pictured_wish(cast, passed=False)
    if verdict == "risky":
        judge(wish.id, picture, "risky")
    if verdict == "no verdict":
        hold(wish.id, picture)
    assert refused(cast, wish, [picture]) is Code.SCREENING_NOT_PASSED


def test_what_is_refused(cast: Cast) -> None:
    wish, pictures = a_pictured_wish(cast)
    _, others = a_pictured_wish(cast)
    assert refused(cast, wish, others) is Code.PICTURE_UNKNOWN
    assert refused(cast, wish, some_pictures(cast.wang)) is Code.PICTURE_UNKNOWN
    assert refused(cast, wish, []) is Code.NOTHING_CHANGED
    do(take_away, pictures)
    assert refused(cast, wish, pictures) is Code.MEDIA_GONE


@pytest.mark.parametrize("state", sorted(set(WishState) - {WishState.DRAFT}))
def test_only_a_wish_with_a_card_to_come_or_to_be_seen(cast: Cast, state: WishState) -> None:
    wish, pictures = a_pictured_wish(cast, state.value)
    if state is WishState.WITHDRAWN:
        assert refused(cast, wish, pictures) is Code.RESTRICTED
    elif state in MAY_HAVE_CARD:
        assert choose(cast, wish, pictures).version == 2
    else:
        # Who took a wish over for the community fulfils it.
        taken_over = state is WishState.TAKEN_OVER
        expected = Code.SAME_PERSON if taken_over else Code.MOVE_NOT_ALLOWED
        assert refused(cast, wish, pictures) is expected


def test_the_second_of_two_is_told_that_the_pictures_changed(cast: Cast) -> None:
    wish, pictures = a_pictured_wish(cast)
    choose(cast, wish, pictures, seen=1)
    refusal = refusal_of(choose_pictures, cast.zheng, wish.id, [], why=WHY, seen=1)
    assert (refusal.code, refusal.facts["changed"]) == (Code.WISH_CHANGED, ("pictures",))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("wang", Code.FORBIDDEN), ("wu", Code.FORBIDDEN), ("feng", Code.FORBIDDEN),
        ("zhao", Code.NOT_FOUND), ("gao", Code.NOT_FOUND), ("wei", Code.NOT_FOUND),
    ],
)  # fmt: skip
def test_who_may_not_choose(cast: Cast, name: str, code: Code) -> None:
    wish, pictures = a_pictured_wish(cast)
    assert code_of(choose_pictures, getattr(cast, name), wish.id, pictures, why=WHY) is code


def hidden(cast: Cast, wish: Wish) -> None:
    do(hide_wishes_of, cast.wang.me)


def taken_down(cast: Cast, wish: Wish) -> None:
    down(cast, wish.id)


def withdrawn(cast: Cast, wish: Wish) -> None:
    do(withdraw_wish, cast.wang, wish.id, why="不用了")


def without_publication(cast: Cast, wish: Wish) -> None:
    do(withdraw, cast.wang, Purpose.PUBLICATION)


def without_processing(cast: Cast, wish: Wish) -> None:
    do(withdraw, cast.wang, Purpose.PROCESSING)


def off_the_wall(cast: Cast, wish: Wish) -> None:
    with transaction():
        wish_for_update(wish.id).left_wall_at = now()


def inside(cast: Cast, wish: Wish) -> None:
    with transaction():
        wish_for_update(wish.id).inside_only = True


@pytest.mark.parametrize(
    "ending",
    [
        hidden, taken_down, withdrawn, without_publication, without_processing, off_the_wall,
        inside,
    ],
)  # fmt: skip
def test_a_card_that_nobody_may_see_gives_no_picture(
    cast: Cast, ending: Callable[[Cast, Wish], None]
) -> None:
    wish, pictures = a_pictured_wish(cast)
    choose(cast, wish, pictures)
    name = name_of(pictures[0])
    assert served(wish, name) == pictures[0]
    ending(cast, wish)
    assert code_of(served, wish, name) is Code.NOT_FOUND


def test_a_card_put_back_shows_its_pictures_again(cast: Cast) -> None:
    wish, pictures = a_pictured_wish(cast)
    choose(cast, wish, pictures)
    down(cast, wish.id)
    up(cast, wish.id)
    assert served(wish, name_of(pictures[0])) == pictures[0]


@pytest.mark.parametrize("state", ["claimed", "delivered", "disputed", "confirmed", *SHARED])
def test_a_card_keeps_its_pictures_as_long_as_it_is_seen(cast: Cast, state: str) -> None:
    wish, pictures = a_pictured_wish(cast, state)
    choose(cast, wish, pictures)
    assert names_shown(wish) == [name_of(pictures[0])]
    assert on_wall(done=True) == (
        {wish.wish_no: [name_of(pictures[0])]} if state == "confirmed" else {}
    )


def test_nobody_is_given_a_picture_of_another_name_or_card(cast: Cast) -> None:
    wish, [one, two] = a_pictured_wish(cast, count=2)
    other, _ = a_pictured_wish(cast)
    choose(cast, wish, [one])
    for card, name in ((wish, name_of(two)), (other, name_of(one)), (wish, ""), (wish, str(one))):
        assert code_of(served, card, name) is Code.NOT_FOUND
    do(take_away, [one])
    assert code_of(served, wish, name_of(one)) is Code.NOT_FOUND
    assert names_shown(wish) == []


def test_the_resident_keeps_a_picture_off_for_good(cast: Cast) -> None:
    wish, [one, two] = a_pictured_wish(cast, count=2)
    choose(cast, wish, [one, two])
    do(keep_picture_off, cast.wang, wish.id, one)
    assert names_shown(wish) == [name_of(two)]
    assert history(wish)[0] == ("pictures", "1,2", 3)
    assert refused(cast, wish, [one]) is Code.PICTURE_KEPT_OFF
    kept_off_at = rows_of_wish(wish.id)[0].kept_off_at
    do(keep_picture_off, cast.wang, wish.id, one)
    assert rows_of_wish(wish.id)[0].kept_off_at == kept_off_at
    assert len(history(wish)) == 2
    choose(cast, wish, [])
    do(keep_picture_off, cast.wang, wish.id, two)
    assert len(history(wish)) == 3


@pytest.mark.parametrize(
    ("name", "code"), [("zhou", Code.FORBIDDEN), ("zhao", Code.NOT_FOUND), ("li", Code.NOT_FOUND)]
)
def test_nobody_else_keeps_it_off(cast: Cast, name: str, code: Code) -> None:
    wish, [picture] = a_pictured_wish(cast)
    assert code_of(keep_picture_off, getattr(cast, name), wish.id, picture) is code
    assert code_of(keep_picture_off, cast.wang, wish.id, wish.id) is Code.NOT_FOUND


def test_people_are_on_the_card_only_while_they_agree(cast: Cast) -> None:
    do(agree, cast.wang, Purpose.PICTURES, wording=WORDING)
    wish, [person, thing] = a_pictured_wish(cast, count=2)
    do(mark_people_in_wish, cast.wang, wish.id, person)
    choose(cast, wish, [person, thing])
    do(withdraw, cast.wang, Purpose.PICTURES)
    assert names_shown(wish) == [name_of(thing)]
    assert again(Picture, person).gone_at is not None
    assert again(Picture, thing).gone_at is None
    assert [each.picture_id for each in rows_of_wish(wish.id)] == [thing]


def times_told(wish: Wish) -> int:
    return topics_of(wish.id).count("wish.choose_pictures")


@pytest.mark.parametrize(("name", "told"), [("wu", 2), ("wang", 1)])
def test_a_marked_picture_leaves_the_card_by_a_rectification(
    cast: Cast, name: str, told: int
) -> None:
    wish, [one, two, off_card] = a_pictured_wish(cast, count=3)
    choose(cast, wish, [two, one])
    do(mark_people_in_wish, getattr(cast, name), wish.id, one)
    assert names_shown(wish) == [name_of(two)]
    assert history(wish) == [("pictures", "2,1", 3), ("pictures", None, 2)]
    assert (again(Wish, wish.id).version, times_told(wish)) == (3, told)
    do(mark_people_in_wish, getattr(cast, name), wish.id, off_card)
    assert (again(Wish, wish.id).version, times_told(wish)) == (3, told)


def test_a_marked_picture_that_may_stay_changes_no_card(cast: Cast) -> None:
    do(agree, cast.wang, Purpose.PICTURES, wording=WORDING)
    wish, [picture] = a_pictured_wish(cast)
    choose(cast, wish, [picture])
    do(mark_people_in_wish, cast.wu, wish.id, picture)
    assert (again(Wish, wish.id).version, times_told(wish)) == (2, 1)


@pytest.mark.parametrize(("count", "version"), [(0, 1), (2, 3)])
def test_a_card_that_a_childs_wish_loses_is_noted(cast: Cast, count: int, version: int) -> None:
    wish, pictures = a_pictured_wish(cast, count=2)
    if count:
        choose(cast, wish, pictures)
    do(mark_minor, cast.zhou, wish.id, Protection.UNDER_18)
    assert again(Wish, wish.id).version == version
    assert history(wish)[:1] == ([("pictures", "1,2", 3)] if count else [])
    assert times_told(wish) == count


def test_a_wish_without_pictures_has_nothing_to_choose(cast: Cast) -> None:
    assert refused(cast, a_wish(cast), []) is Code.NOTHING_CHANGED

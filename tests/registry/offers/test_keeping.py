"""A member says what they offer; only the last word stands, and it is found where it holds."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.builders.cast import Cast
from tests.builders.clockwork import after
from tests.builders.dispatches import NINE, NOON, an_offer, offer_words
from tests.builders.doing import code_of, do
from tests.builders.land import COMMUNITY, GRID, NEXT_GRID, TOWN, code
from tests.builders.racing import codes, race
from tests.builders.settings import QINGHE
from tests.builders.world import World
from wishapp.base.clock import now, start_of_day, today
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.base.personal import Section
from wishapp.kernel.access import Actor
from wishapp.privacy.own_data.sections import rows_of
from wishapp.registry.offers.keeping import end_offer, forget_offer_of, keep_offer, note_asked
from wishapp.registry.offers.models import OfferSpot
from wishapp.registry.offers.queries import offer_of
from wishapp.registry.offers.rules import Hours, Skill


def spots_of(member: Actor) -> dict[tuple[str, str], object]:
    with transaction():
        query = select(OfferSpot).where(OfferSpot.person_id == member.me)
        return {(each.path, each.skill): each.rests_until for each in db.session.scalars(query)}


def path_of(*places: str) -> str:
    return "/" + "".join(f"{code(place)}/" for place in ("000000", *places))


@pytest.mark.usefixtures("core")
class TestKeeping:
    def test_what_was_said_is_read_again(self, cast: Cast) -> None:
        hours = [Hours(6, NINE, NOON), Hours(7, 0, 1_440)]
        an_offer(cast.zhao, skills=[Skill.HAIRCUT, Skill.REPAIRS], hours=hours, places=[TOWN])
        offer = do(offer_of, cast.zhao.me)
        assert (offer.skills, offer.hours) == (["haircut", "repairs"], hours)
        assert (offer.place_codes, offer.paused_until) == ([code(TOWN)], None)
        page = {"before": None, "limit": 9}
        assert [each.id for each in do(rows_of, cast.zhao, Section.OFFER, **page)] == [offer.id]
        assert do(rows_of, cast.zhao, Section.OFFER, **page | {"before": offer.id}) == []

    def test_the_whole_offer_is_replaced(self, cast: Cast) -> None:
        first = an_offer(cast.zhao, hours=[Hours(1, NINE, NOON)])
        again = an_offer(cast.zhao, skills=[Skill.COMPANY])
        assert again.id == first.id
        assert (again.skills, again.hours) == (["company"], [])
        assert {skill for _, skill in spots_of(cast.zhao)} == {"", "company"}

    def test_it_is_found_at_its_places_and_at_all_above(self, cast: Cast) -> None:
        an_offer(cast.zhao, places=[GRID, NEXT_GRID])
        above = [path_of(), path_of(TOWN), path_of(TOWN, COMMUNITY)]
        grids = [path_of(TOWN, COMMUNITY, grid) for grid in (GRID, NEXT_GRID)]
        expected = {(path, skill) for path in above + grids for skill in ("", "repairs")}
        assert set(spots_of(cast.zhao)) == expected

    def test_nobody_is_found_before_the_pause_is_over(self, cast: Cast) -> None:
        day = today() + timedelta(days=3)
        an_offer(cast.zhao, paused_until=day)
        assert set(spots_of(cast.zhao).values()) == {start_of_day(day)}

    def test_keeping_an_offer_is_no_way_to_be_asked_later(self, cast: Cast) -> None:
        begun = an_offer(cast.zhao).begun_at
        with after(days=1):
            an_offer(cast.zhao, skills=[])
        assert set(spots_of(cast.zhao).values()) == {begun}

    def test_who_was_asked_comes_after_the_others(self, cast: Cast) -> None:
        for member in (cast.zhao, cast.qian):
            an_offer(member)
        with after(hours=1):
            moment = now()
            do(note_asked, [cast.zhao.me], moment)
        assert do(offer_of, cast.zhao.me).asked_at == moment
        assert set(spots_of(cast.zhao).values()) == {moment}
        assert do(offer_of, cast.qian.me).asked_at is None
        with after(days=1):
            an_offer(cast.zhao)
        assert set(spots_of(cast.zhao).values()) == {moment}

    def test_being_asked_does_not_end_a_pause(self, cast: Cast) -> None:
        day = today() + timedelta(days=3)
        an_offer(cast.zhao, paused_until=day)
        do(note_asked, [cast.zhao.me], now())
        assert set(spots_of(cast.zhao).values()) == {start_of_day(day)}

    def test_ending_deletes_everything(self, cast: Cast) -> None:
        an_offer(cast.zhao)
        do(end_offer, cast.zhao)
        assert spots_of(cast.zhao) == {}
        assert code_of(end_offer, cast.zhao) is Code.NOT_FOUND
        do(forget_offer_of, cast.zhao.me)

    def test_only_active_members_offer(self, cast: Cast) -> None:
        assert code_of(keep_offer, cast.sun, offer_words()) is Code.NOT_REPORTED_IN

    def test_what_is_refused(self, cast: Cast) -> None:
        wrong = offer_words(hours=[Hours(1, NOON, NINE)])
        assert code_of(keep_offer, cast.zhao, wrong) is Code.HOURS_INVALID
        nowhere = offer_words(places=["999999"])
        assert code_of(keep_offer, cast.zhao, nowhere) is Code.PLACE_UNKNOWN


def test_two_phones_keep_one_offer(fresh: World, cast: Cast) -> None:
    calls = [
        lambda s=skill: keep_offer(cast.zhao, offer_words(skills=[s]))  # type: ignore[misc]  # binds each
        for skill in (Skill.COMPANY, Skill.HAIRCUT, Skill.MOVING) * 2
    ]
    assert codes(race(fresh, QINGHE, calls)) == []
    [(skills,)] = fresh.rows(QINGHE, "SELECT skills FROM offers")
    found = fresh.rows(QINGHE, "SELECT DISTINCT skill FROM offer_spots WHERE skill <> ''")
    assert [skill for (skill,) in found] == skills

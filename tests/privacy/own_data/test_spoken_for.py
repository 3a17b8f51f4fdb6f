"""What staff did for a resident on the telephone, and a member's lots, are in their own copy."""

import pytest

from miniprogram_api.own_data.readable import labelled
from tests.builders.cast import Cast
from tests.builders.clockwork import at_moment, ruled
from tests.builders.crowds import a_shared_wish, pledged
from tests.builders.doing import do
from tests.builders.wishes import a_claim, a_wish
from wishapp.base.county import acting_for
from wishapp.base.personal import Section
from wishapp.demand.draws.queries import find_newest_draw
from wishapp.fulfilment.assistance.by_phone import confirm_for_resident, withdraw_for_resident
from wishapp.fulfilment.draw_entries.deciding import settle_draw
from wishapp.fulfilment.draw_entries.entering import enter_draw
from wishapp.fulfilment.pledges.taking_back import take_back
from wishapp.kernel.access import Actor
from wishapp.privacy.own_data.emptying_wishes import anonymise
from wishapp.privacy.own_data.sections import rows_of

pytestmark = pytest.mark.usefixtures("core")


def shown(actor: Actor, section: Section) -> list[list[str]]:
    rows = do(rows_of, actor, section, before=None, limit=9)
    return [[each["value"] for each in row] for row in labelled(section, rows)]


def test_the_resident_reads_what_was_noted_of_each_call(cast: Cast) -> None:
    claim, wish = a_claim(cast, "delivered"), a_wish(cast, "submitted")
    do(confirm_for_resident, cast.wu, claim.id, call_note="说灯亮了")
    do(withdraw_for_resident, cast.wu, wish.id, why="不要了", call_note="说不要了")
    later, first = shown(cast.wang, Section.ASSISTED_STEPS)
    assert later[:3] == [wish.wish_no, "撤回心愿", "说不要了"]
    assert first[1:3] == ["确认实现", "说灯亮了"]
    rows = do(rows_of, cast.wang, Section.ASSISTED_STEPS, before=None, limit=1)
    [older] = do(rows_of, cast.wang, Section.ASSISTED_STEPS, before=rows[0].id, limit=9)
    assert older.call_note == "说灯亮了"
    assert shown(cast.li, Section.ASSISTED_STEPS) == shown(cast.wu, Section.ASSISTED_STEPS) == []


def test_each_thing_is_told_in_its_own_words(cast: Cast) -> None:
    """One word for a state would say of a pledge that an account was kept."""
    wish = a_shared_wish(cast)
    do(take_back, cast.zhao, pledged(cast.zhao, wish.id).id, why="出差")
    [[_, state, *_]] = shown(cast.zhao, Section.PLEDGES)
    assert state == "已撤回"


def test_nothing_of_a_call_is_left_when_the_words_of_the_wish_are_gone(cast: Cast) -> None:
    wish = a_wish(cast, "submitted")
    do(withdraw_for_resident, cast.wu, wish.id, why="不要了", call_note="说不要了")
    do(anonymise, [wish.id])
    [[_, _, note, _]] = shown(cast.wang, Section.ASSISTED_STEPS)
    assert note == ""


def test_a_member_reads_their_lots(cast: Cast) -> None:
    with acting_for(ruled(release="draw")):
        wishes = [a_wish(cast) for _ in range(2)]
        for wish in wishes:
            do(enter_draw, cast.zhao, wish.id)
        draw = do(find_newest_draw, wishes[0].id)
        with at_moment(draw.closes_at):
            do(settle_draw, draw.id)
    waiting, won = shown(cast.zhao, Section.DRAW_ENTRIES)
    assert (waiting[:2], waiting[3]) == ([wishes[1].wish_no, "已登记"], "")
    assert (won[:2], won[3:]) == ([wishes[0].wish_no, "已抽中"], ["1", str(draw.id)])
    rows = do(rows_of, cast.zhao, Section.DRAW_ENTRIES, before=None, limit=1)
    [older] = do(rows_of, cast.zhao, Section.DRAW_ENTRIES, before=rows[0].id, limit=9)
    assert older.draw_id == draw.id
    assert shown(cast.qian, Section.DRAW_ENTRIES) == []

"""What a member offered and was asked is the member's own data, and goes with the account."""

import pytest

from miniprogram_api.own_data.readable import labelled
from tests.builders.cast import Cast
from tests.builders.dispatches import NINE, NOON, a_dispatch, an_offer, declined, proposal_to
from tests.builders.doing import do
from tests.builders.lives import erased
from wishapp.base.personal import Section
from wishapp.privacy.own_data.sections import rows_of
from wishapp.registry.offers.queries import find_offer_of
from wishapp.registry.offers.rules import Hours, Skill

pytestmark = pytest.mark.usefixtures("core")


def shown(cast: Cast, section: Section) -> list[str]:
    rows = do(rows_of, cast.zhao, section, before=None, limit=9)
    [row] = labelled(section, rows)
    return [each["value"] for each in row]


def test_an_offer_in_plain_words(cast: Cast) -> None:
    an_offer(cast.zhao, skills=[Skill.HAIRCUT, Skill.REPAIRS], hours=[Hours(6, NINE, NOON)])
    skills, hours, place, *_ = shown(cast, Section.OFFER)
    assert (skills, hours) == ("理发、水电维修", "周六 09:00—12:00")
    assert place.isdigit()


def test_a_proposal_in_plain_words(cast: Cast) -> None:
    dispatch = a_dispatch(cast)
    declined(cast.zhao, dispatch)
    values = shown(cast, Section.PROPOSALS)
    assert values[0] == dispatch.wish_no
    assert (values[2], values[-1]) == ("已婉拒", "时间不合适")


def test_both_end_with_the_account(cast: Cast) -> None:
    dispatch = a_dispatch(cast)
    erased(cast.zhao)
    assert do(find_offer_of, cast.zhao.me) is None
    assert proposal_to(cast.zhao, dispatch).state == "withdrawn"
    assert proposal_to(cast.qian, dispatch).state == "offered"

"""Pictures of people in reports need consent, and of children there are none (PIPL 13, 31)."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from tests.builders.cast import WORDING, Cast
from tests.builders.doing import again, code_of, do
from tests.builders.pictures import a_picture
from tests.builders.settings import with_rules
from tests.builders.times import service
from tests.builders.wishes import a_claim
from wishapp.base.county import acting_for
from wishapp.base.db import transaction
from wishapp.base.errors import Code
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.people_in_pictures import mark_people
from wishapp.fulfilment.claims.showing import open_evidence
from wishapp.fulfilment.reports.reporting import Done, report_done
from wishapp.kernel.media.models import Picture
from wishapp.privacy.own_data.consenting import agree, withdraw
from wishapp.registry.people.consenting import Purpose
from wishapp.registry.people.guarding import Guardian, Relation

pytestmark = pytest.mark.usefixtures("core")
CHILD = {
    "beneficiary_name": "小禾",
    "beneficiary_born": date(2010, 5, 6),
    "guardian": Guardian(name="王秀兰", phone="13800000001", relation=Relation.GRANDPARENT),
}


def reported(cast: Cast, claim: Claim, *, shows_people: bool | None, count: int = 1) -> Claim:
    pictures = [do(a_picture, cast.zhao).id for _ in range(count)]
    done = Done(time=service(), report="好了", picture_ids=pictures, shows_people=shows_people)
    return do(report_done, cast.zhao, claim.id, done)


def refused(cast: Cast, claim: Claim, *, shows_people: bool | None) -> Code:
    pictures = [do(a_picture, cast.zhao).id]
    done = Done(time=service(), report="好了", picture_ids=pictures, shows_people=shows_people)
    return code_of(report_done, cast.zhao, claim.id, done)


def is_gone(picture_id: UUID) -> bool:
    with transaction():
        return again(Picture, picture_id).gone_at is not None


def in_hand(cast: Cast, **writes: Any) -> Claim:
    return a_claim(cast, "in_progress", **writes)


def test_the_reporter_says_whether_somebody_can_be_recognised(cast: Cast) -> None:
    claim = in_hand(cast)
    assert refused(cast, claim, shows_people=None) is Code.PEOPLE_UNSAID
    assert reported(cast, claim, shows_people=False).shows_people is False


def test_a_report_without_pictures_says_nothing(cast: Cast) -> None:
    done = Done(time=service(), report="好了", picture_ids=())
    assert do(report_done, cast.zhao, in_hand(cast).id, done).shows_people is None


def test_the_resident_has_to_agree(cast: Cast) -> None:
    claim = in_hand(cast)
    assert refused(cast, claim, shows_people=True) is Code.PICTURE_CONSENT_MISSING
    do(agree, cast.wang, Purpose.PICTURES, wording=WORDING)
    assert reported(cast, claim, shows_people=True).shows_people


def test_of_a_child_there_is_none(cast: Cast) -> None:
    claim = in_hand(cast, **CHILD)
    do(agree, cast.wang, Purpose.PICTURES, wording=WORDING)
    assert refused(cast, claim, shows_people=True) is Code.PICTURE_OF_CHILD
    assert reported(cast, claim, shows_people=False).evidence


def test_a_county_that_allows_them_still_needs_the_guardians_consent(cast: Cast) -> None:
    with acting_for(with_rules(child_pictures=True)):
        claim = in_hand(cast, **CHILD)
        do(agree, cast.wang, Purpose.PICTURES, wording=WORDING)
        assert refused(cast, claim, shows_people=True) is Code.PICTURE_CONSENT_MISSING


class TestMarking:
    def test_without_consent_staff_have_it_taken_away(self, cast: Cast) -> None:
        claim = reported(cast, in_hand(cast), shows_people=False, count=2)
        first, second = claim.evidence
        marked = do(mark_people, cast.wu, claim.id, first)
        assert list(marked.evidence) == [second]
        assert (is_gone(first), is_gone(second)) == (True, False)
        assert code_of(open_evidence, cast.zhou, claim.id, first) is Code.NOT_FOUND

    def test_with_consent_it_stays_and_is_known_as_such(self, cast: Cast) -> None:
        do(agree, cast.wang, Purpose.PICTURES, wording=WORDING)
        claim = reported(cast, in_hand(cast), shows_people=False)
        marked = do(mark_people, cast.wang, claim.id, claim.evidence[0])
        assert marked.shows_people
        assert not is_gone(claim.evidence[0])

    def test_only_a_picture_of_this_report_by_whoever_may(self, cast: Cast) -> None:
        claim = reported(cast, in_hand(cast), shows_people=False)
        other = do(a_picture, cast.zhao).id
        assert code_of(mark_people, cast.wu, claim.id, other) is Code.NOT_FOUND
        picture = claim.evidence[0]
        assert code_of(mark_people, cast.zhao, claim.id, picture) is Code.FORBIDDEN
        assert code_of(mark_people, cast.gao, claim.id, picture) is Code.NOT_FOUND


@pytest.mark.parametrize("purpose", [Purpose.PICTURES, Purpose.SENSITIVE, Purpose.PROCESSING])
def test_whoever_agrees_no_longer_is_on_no_picture(cast: Cast, purpose: Purpose) -> None:
    do(agree, cast.wang, Purpose.PICTURES, wording=WORDING)
    of_people = reported(cast, in_hand(cast), shows_people=True)
    picture = of_people.evidence[0]
    do(withdraw, cast.wang, purpose)
    assert is_gone(picture)
    assert list(again(Claim, of_people.id).evidence) == []


def test_a_picture_of_nobody_stays(cast: Cast) -> None:
    claim = reported(cast, in_hand(cast), shows_people=False)
    do(withdraw, cast.wang, Purpose.PICTURES)
    assert not is_gone(claim.evidence[0])

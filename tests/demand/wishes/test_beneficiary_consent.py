"""A wish for another adult notes their consent, or their carer's, and its witness (PIPL 13, 29)."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from tests.builders.cast import Cast
from tests.builders.doing import code_of, do
from tests.builders.land import GRID, code
from tests.builders.wishes import CONSENTS, PUBLIC_TEXT, a_wish, pass_screening, words
from wishapp.base.clock import today
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.demand.wishes.amending import amend_wish
from wishapp.demand.wishes.beneficiary_consent import Agreed, find_consent
from wishapp.demand.wishes.models import BeneficiaryConsent, Wish
from wishapp.demand.wishes.posting import post_wish
from wishapp.demand.wishes.public_wording import reword_wish
from wishapp.demand.wishes.reviewing import add_check, return_wish, take_wish, verify_wish
from wishapp.demand.wishes.rules import CheckWay, ForWhom, GivenBy
from wishapp.registry.people.guarding import Guardian, Relation
from wishapp.registry.people.rules import AgeGroup

pytestmark = pytest.mark.usefixtures("core")
NEIGHBOUR = {"beneficiary_name": "何秀珍", "for_whom": ForWhom.OTHER}


def agreed(**changes: Any) -> Agreed:
    said = {"given_by": GivenBy.BENEFICIARY, "witness_name": "李桂花", "given_on": today()}
    return Agreed(**said | changes)


def posted(cast: Cast, **writes: Any) -> Wish:
    place = {"community_code": code(GRID), "consents": CONSENTS}
    return do(post_wish, cast.wang, words(**NEIGHBOUR | writes), **place)


def checked(cast: Cast, wish_id: UUID, *, heard: bool) -> None:
    do(take_wish, cast.zhou, wish_id)
    do(reword_wish, cast.zhou, wish_id, wording=PUBLIC_TEXT)
    do(pass_screening, wish_id)
    do(add_check, cast.zhou, wish_id, way=CheckWay.PHONE, finding="电话核实")
    visit = {"way": CheckWay.VISIT, "finding": "入户核实", "heard_consent": heard}
    do(add_check, cast.wu, wish_id, **visit)


def test_who_the_beneficiary_is_has_to_be_said(cast: Cast) -> None:
    assert code_of(posted, cast, for_whom=None) is Code.BENEFICIARY_UNSAID
    assert a_wish(cast, "submitted").for_whom == "self"


def test_nothing_of_another_adult_is_taken_in_without_their_consent(cast: Cast) -> None:
    assert code_of(posted, cast) is Code.BENEFICIARY_CONSENT_MISSING
    wish = posted(cast, agreed=agreed())
    noted = do(find_consent, wish.id)
    assert noted is not None
    assert (noted.given_by, noted.witness_name) == ("beneficiary", "李桂花")
    assert (noted.beneficiary_name, noted.recorded_by) == ("何秀珍", cast.wang.me)
    assert noted.wording == CONSENTS[next(iter(CONSENTS))]


def test_a_carer_may_agree_and_is_named(cast: Cast) -> None:
    wish = posted(cast, agreed=agreed(given_by=GivenBy.CARER, carer_name="何大明"))
    noted = do(find_consent, wish.id)
    assert noted is not None
    assert noted.carer_name == "何大明"


@pytest.mark.parametrize(
    "changes",
    [
        {"witness_name": "何秀珍"},
        {"given_by": GivenBy.CARER},
        {"given_by": GivenBy.CARER, "carer_name": "何大明", "witness_name": "何大明"},
        {"carer_name": "何大明"},
        {"given_on": today() + timedelta(days=1)},
    ],
)
def test_a_consent_that_proves_nothing_is_none(cast: Cast, changes: dict[str, Any]) -> None:
    code = code_of(posted, cast, agreed=agreed(**changes))
    assert code is Code.BENEFICIARY_CONSENT_INVALID


def test_staff_hear_it_before_they_verify(cast: Cast) -> None:
    silent, heard = (posted(cast, agreed=agreed()) for _ in range(2))
    checked(cast, silent.id, heard=False)
    assert code_of(verify_wish, cast.wu, silent.id) is Code.BENEFICIARY_CONSENT_MISSING
    checked(cast, heard.id, heard=True)
    assert do(verify_wish, cast.wu, heard.id).state == "verified"
    noted = do(find_consent, heard.id)
    assert noted is not None
    assert noted.heard_by == cast.wu.me


def test_another_beneficiary_needs_another_consent(cast: Cast) -> None:
    wish = posted(cast, agreed=agreed())
    do(take_wish, cast.zhou, wish.id)
    do(return_wish, cast.zhou, wish.id, why="请写清")
    other = words(**NEIGHBOUR | {"beneficiary_name": "李建国"})
    assert code_of(amend_wish, cast.wang, wish.id, other) is Code.BENEFICIARY_CONSENT_MISSING
    do(amend_wish, cast.wang, wish.id, words(**NEIGHBOUR))
    assert do(find_consent, wish.id) is not None


def test_a_wish_for_oneself_after_all_keeps_none(cast: Cast) -> None:
    wish = posted(cast, agreed=agreed())
    do(take_wish, cast.zhou, wish.id)
    do(return_wish, cast.zhou, wish.id, why="请写清")
    do(amend_wish, cast.wang, wish.id, words())
    assert do(find_consent, wish.id) is None
    with transaction():
        assert len(db.session.scalars(select(BeneficiaryConsent)).all()) == 1


def test_a_minor_has_a_guardian_and_no_such_consent(cast: Cast) -> None:
    young = posted_for_a_minor(cast)
    assert (young.minor, young.for_whom) == ("under_18", None)


def posted_for_a_minor(cast: Cast) -> Wish:
    mother = Guardian(name="张母", phone="13800000008", relation=Relation.PARENT)
    return posted(cast, beneficiary_age=AgeGroup.UNDER_18, guardian=mother)

from typing import Any

import pytest

from tests.builders.cast import Cast
from tests.builders.doing import code_of, do
from tests.builders.pictures import a_picture
from tests.builders.times import service
from tests.builders.traces import looks_at
from tests.builders.wish_pictures import a_pictured_wish
from tests.builders.wishes import a_claim, a_wish, newest_claim
from wishapp.base.clock import now
from wishapp.base.errors import Code
from wishapp.base.personal import Section
from wishapp.demand.wishes.queries import wish_of
from wishapp.demand.wishes.reviewing import open_file
from wishapp.fulfilment.claims.queries import openings_of
from wishapp.fulfilment.claims.setting_out import open_contact, open_picture_on_the_way
from wishapp.fulfilment.claims.showing import open_evidence
from wishapp.fulfilment.rectifications.marking_minor import mark_minor
from wishapp.fulfilment.reports.reporting import Done, report_done
from wishapp.privacy.own_data.sections import rows_of
from wishapp.registry.people.rules import Protection

pytestmark = pytest.mark.usefixtures("core")


@pytest.mark.parametrize("state", ["claimed", "in_progress"])
def test_contact_is_open_while_the_work_is_to_be_done_and_each_opening_is_written_down(
    cast: Cast, state: str
) -> None:
    claim = a_claim(cast, state)
    wish = do(open_contact, cast.zhao, claim.id)
    assert (wish.beneficiary_name, wish.contact_phone) == ("王秀兰", "13800000001")
    do(open_contact, cast.zhao, claim.id)
    assert [(look.action, look.actor_id, look.person_id) for look in looks_at(claim.id)] == [
        ("contact", cast.zhao.me, cast.wang.me)
    ] * 2


@pytest.mark.parametrize(
    "state",
    ["delivered", "disputed", "confirmed", "released", "cancelled", "reviewed", "closed"],
)
def test_contact_closes_with_the_report(cast: Cast, state: str) -> None:
    claim = a_claim(cast, state)
    assert code_of(open_contact, cast.zhao, claim.id) is Code.CONTACT_CLOSED
    assert looks_at(claim.id) == []


def test_without_a_guardian_nobody_goes_to_a_child(cast: Cast) -> None:
    wish, [picture] = a_pictured_wish(cast, "claimed")
    claim = do(newest_claim, wish.id)
    assert do(open_picture_on_the_way, cast.zhao, claim.id, picture).id == picture
    do(mark_minor, cast.zhou, wish.id, Protection.UNDER_18)
    opening = (open_picture_on_the_way, cast.zhao, claim.id, picture)
    assert code_of(*opening) is Code.GUARDIAN_MISSING
    assert code_of(open_contact, cast.zhao, claim.id) is Code.GUARDIAN_MISSING
    assert [look.action for look in looks_at(claim.id)] == ["wish_picture"]


def test_nobody_else_opens_contact(cast: Cast) -> None:
    claim = a_claim(cast, "claimed")
    assert code_of(open_contact, cast.qian, claim.id) is Code.NOT_FOUND
    assert code_of(open_contact, cast.wang, claim.id) is Code.FORBIDDEN
    assert code_of(open_contact, cast.chen, claim.id) is Code.FORBIDDEN


def test_the_wisher_learns_who_looked(cast: Cast) -> None:
    claim = a_claim(cast, "claimed")
    do(open_contact, cast.zhao, claim.id)

    def openings(**page: Any) -> list[Any]:
        return openings_of(wish_of(claim.wish_id), **{"before": None, "limit": 10} | page)

    (opening,) = do(openings)
    assert (opening.look, opening.claimant, opening.capacity) == ("contact", "赵明远", "person")
    assert opening.at <= now()
    do(open_contact, cast.zhao, claim.id)
    newest, oldest = do(openings)
    assert oldest == opening
    assert do(openings, limit=1) == [newest]
    assert do(openings, before=newest.id) == [opening]


def test_others_who_looked_are_not_taken_for_the_claimant(cast: Cast) -> None:
    picture = do(a_picture, cast.zhao).id
    claim = a_claim(cast, "in_progress")
    do(open_contact, cast.zhao, claim.id)
    do(
        report_done,
        cast.zhao,
        claim.id,
        Done(time=service(), report="", picture_ids=[picture], shows_people=False),
    )
    do(open_evidence, cast.zhou, claim.id, picture)
    do(lambda: open_file(cast.wu, wish_of(claim.wish_id)))
    found = do(lambda: openings_of(wish_of(claim.wish_id), before=None, limit=10))
    assert [(each.look, each.claimant) for each in found] == [
        ("wish_file", None),
        ("evidence", None),
        ("contact", "赵明远"),
    ]


def test_ones_own_claims_newest_first(cast: Cast) -> None:
    first, second = a_claim(cast, "claimed"), a_claim(cast, "released")
    a_wish(cast, "claimed", member=cast.qian)
    rows = do(rows_of, cast.zhao, Section.CLAIMS, before=None, limit=10)
    assert [(claim.id, claim.wish_id) for claim in rows] == [
        (second.id, second.wish_id),
        (first.id, first.wish_id),
    ]
    rest = do(rows_of, cast.zhao, Section.CLAIMS, before=second.id, limit=10)
    assert [claim.id for claim in rest] == [first.id]

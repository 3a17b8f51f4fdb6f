"""A resident without a phone is told by a person who calls, at once."""

from uuid import UUID

import pytest
from sqlalchemy import select

from tests.builders.cast import Cast
from tests.builders.consents import publish
from tests.builders.doing import code_of, do
from tests.builders.intake import a_proxied_wish
from tests.builders.notices import calls, inbox, tell_of
from tests.builders.times import service
from tests.builders.transfers import a_proposal
from tests.builders.wishes import PUBLIC_TEXT, a_claim, a_wish, newest_claim, pass_screening
from wishapp.base.clock import now
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.demand.transfers.proposing import propose_transfer, record_agreement
from wishapp.demand.wishes.public_wording import reword_wish
from wishapp.demand.wishes.queries import wish_for_update
from wishapp.demand.wishes.restricting import restrict_wishes_of
from wishapp.demand.wishes.reviewing import add_check, publish_wish, take_wish, verify_wish
from wishapp.demand.wishes.rules import CheckWay
from wishapp.fulfilment.claims.claiming import claim_wish
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.releasing import release_claim
from wishapp.fulfilment.claims.setting_out import start_claim
from wishapp.fulfilment.reports.reporting import Done, report_done
from wishapp.kernel.access import Actor
from wishapp.kernel.outbox import OutboxMessage
from wishapp.notices.calling import PARTS, SIGN_UPS, WISHES, open_call_file
from wishapp.notices.calls_about_people import wish_to_call_about
from wishapp.notices.table.lines import TABLE, Who
from wishapp.privacy.own_data.asking_again import ask_again
from wishapp.registry.people.consenting import Purpose

pytestmark = pytest.mark.usefixtures("core")


def claimed(cast: Cast) -> tuple[Claim, UUID]:
    """赵 has claimed the wish that 周 took down for 何奶奶; with who she is."""
    wish = a_proxied_wish(cast)
    with transaction():
        take_wish(cast.zheng, wish.id)
        reword_wish(cast.zheng, wish.id, wording=PUBLIC_TEXT)
        db.session.flush()
        pass_screening(wish.id)
        add_check(cast.wu, wish.id, way=CheckWay.PHONE, finding="电话核实")
        add_check(cast.zheng, wish.id, way=CheckWay.VISIT, finding="入户核实")
        db.session.flush()
        verify_wish(cast.wu, wish.id)
        publish_wish(cast.zheng, wish.id)
    do(claim_wish, cast.zhao, wish.id)
    with transaction():
        return newest_claim(wish.id), wish.wisher_id


def delivered(claim: Claim, member: Actor) -> None:
    do(start_claim, member, claim.id)
    do(report_done, member, claim.id, Done(time=service(), report="好了", picture_ids=()))


def test_is_called_for_her_yes_when_the_wish_is_reported_done(cast: Cast) -> None:
    claim, resident_id = claimed(cast)
    delivered(claim, cast.zhao)
    tell_of("claim.deliver", claim.id)
    (call,) = calls()
    assert (call.person_id, call.topic) == (resident_id, "claim.deliver")
    _, callee = do(open_call_file, cast.zhou, call.id)
    assert (callee.name, callee.phone) == ("何秀珍", "13800000001")
    (notice,) = inbox(Actor(resident_id))
    assert (notice.state, notice.reason) == ("unsendable", "no_phone")


def test_is_called_at_once_when_nobody_comes(cast: Cast) -> None:
    claim, _ = claimed(cast)
    do(release_claim, cast.zhao, claim.id, why="出差")
    tell_of("claim.release", claim.id)
    assert [call.topic for call in calls()] == ["claim.release"]


def test_is_not_called_about_what_can_wait(cast: Cast) -> None:
    claim, resident_id = claimed(cast)
    tell_of("claim.claim", claim.id)
    assert calls() == []
    assert [each.reason for each in inbox(Actor(resident_id))] == ["no_phone"]


def test_whoever_has_a_phone_is_asked_by_a_message(cast: Cast) -> None:
    claim = a_claim(cast, "delivered")
    tell_of("claim.deliver", claim.id)
    assert calls() == []
    assert [each.state for each in inbox(cast.wang)] == ["queued"]


def test_is_called_before_her_wish_goes_to_another_office(cast: Cast) -> None:
    wish = a_proxied_wish(cast)
    do(take_wish, cast.zheng, wish.id)
    transfer = do(propose_transfer, cast.zheng, wish.id, a_proposal())
    tell_of("transfer.propose", transfer.id)
    (call,) = calls()
    assert (call.person_id, call.topic) == (wish.wisher_id, "transfer.propose")
    _, callee = do(open_call_file, cast.zhou, call.id)
    assert (callee.name, callee.phone) == ("何秀珍", "13800000001")
    do(record_agreement, cast.zheng, transfer.id, witness=cast.zhou.me)
    assert code_of(open_call_file, cast.zhou, call.id) is Code.CALL_OVER


def test_is_called_when_a_new_notice_asks_for_her_consent_again(cast: Cast) -> None:
    wish = a_proxied_wish(cast)
    a_wish(cast, "submitted")
    do(ask_again, publish(Purpose.PUBLICATION, "第2版", asks_again=True))
    with transaction():
        asked = select(OutboxMessage.subject_id).where(OutboxMessage.topic == "consent.ask_again")
        consent_ids = list(db.session.scalars(asked))
    assert len(consent_ids) == 2
    for consent_id in consent_ids:
        tell_of("consent.ask_again", consent_id)
    (call,) = calls()
    assert (call.person_id, call.community_id) == (wish.wisher_id, wish.community_id)
    _, callee = do(open_call_file, cast.zhou, call.id)
    assert (callee.name, callee.phone) == ("何秀珍", "13800000001")


def test_is_asked_under_a_wish_that_is_still_open(cast: Cast) -> None:
    older, newer = a_proxied_wish(cast), a_proxied_wish(cast, content="想有人陪着去医院")
    found = do(wish_to_call_about, older.wisher_id)
    assert found is not None
    assert found.id == newer.id
    with transaction():
        wish_for_update(newer.id).anonymised_at = now()
    found = do(wish_to_call_about, older.wisher_id)
    assert found is not None
    assert found.id == older.id
    do(restrict_wishes_of, older.wisher_id)
    assert do(wish_to_call_about, older.wisher_id) is None


@pytest.mark.parametrize("who", [Who.WISHER, Who.AUTHOR, Who.CLAIMANT])
def test_whatever_becomes_a_call_leads_to_a_number(who: Who) -> None:
    lines = [line for lines in TABLE.values() for line in lines if line.who is who]
    called = {line.topic for line in lines if line.asks or line.calls or line.urgent}
    assert {topic.partition(".")[0] for topic in called} <= {*PARTS, *SIGN_UPS, *WISHES}

"""From a change to the message on a phone, through relay, queues, schedule and the platform."""

import json
from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest

from tests.builders.cast import actor_of
from tests.builders.clockwork import after
from tests.builders.doing import do
from tests.builders.notices import IDS, inbox, permitted
from tests.builders.settings import QINGHE
from tests.builders.wishes import a_claim
from tests.workers.office import NAME, Make, Office, quick
from wishapp.config import Config
from wishapp.demand.wishes.withdrawing import withdraw_wish
from wishapp.doors.wechat.push_messages import read_message
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.releasing import release_claim
from wishapp.kernel.access import Actor
from wishapp.kernel.platform_events.receiving import receive
from workers import relay as relaying
from workers.jobs import tell_people as telling
from workers.steps import BY_NAME, FOLLOWERS, run_step

SEND = "/cgi-bin/message/subscribe/send"
SINGLE, DIGEST = ["thing1", "character_string2", "time3", "thing4"], ["thing1", "number2", "time3"]


def with_templates(office: Office) -> None:
    """The platform knows the county's templates."""
    for name, template_id in IDS.items():
        keys = DIGEST if name == "digest" else SINGLE
        office.emulator.add_template(office.county.appid, template_id, keys)


def resident(office: Office, *templates: str, count: int = 1) -> Actor:
    """Somebody with a phone, who said yes to templates there and here."""
    person = office.resident()
    openid = office.emulator.openid(office.county.appid, NAME)
    balance = {IDS[name]: count for name in templates}
    office.emulator.change_user(openid, balance=balance)
    permitted(person, *templates, count=count)
    return person


def released(office: Office, wisher: Actor) -> Claim:
    """A wish whose member does not come, which is urgent."""
    claim = a_claim(office.cast, "claimed", wisher=actor_of(wisher.me))
    office.carry_and_work()
    do(release_claim, office.cast.zhao, claim.id, why="出差")
    return claim


def told(office: Office) -> list[str]:
    """What the person's phone shows, the oldest first."""
    openid = office.emulator.openid(office.county.appid, NAME)
    return [each["data"]["thing1"] for each in office.emulator.sent(openid=openid)[::-1]]


def urgent(person: Actor) -> str:
    """What became of the urgent notice."""
    (notice,) = (each for each in inbox(person) if each.urgent)
    return notice.state


def everything(office: Office) -> None:
    """Carry, tell, and send whatever is due now."""
    office.carry_and_work()
    office.tick_and_work()


def test_a_change_becomes_a_message(office: Office) -> None:
    with_templates(office)
    person = resident(office, "wish", count=9)
    released(office, person)
    everything(office)
    assert told(office)[0] == "原认领人不能来了"
    assert urgent(person) == "sent_by_wechat"
    sent = len(told(office))
    office.tick_and_work()
    assert len(told(office)) == sent


@pytest.mark.parametrize("send_msgid", [True, False])
def test_an_urgent_message_that_did_not_arrive_becomes_a_call(
    office: Office, *, send_msgid: bool
) -> None:
    with_templates(office)
    office.emulator.settings(send_msgid=send_msgid)
    person = resident(office, "wish", count=9)
    claim = released(office, person)
    everything(office)
    openid = office.emulator.openid(office.county.appid, NAME)
    item = {"TemplateId": IDS["wish"], "ErrorCode": 3, "ErrorStatus": "rejected"}
    sent = office.emulator.sent(openid=openid)
    item["MsgID"] = next(each["msgid"] for each in sent if "不能来了" in each["data"]["thing1"])
    head = {"FromUserName": openid, "CreateTime": 1764400000, "MsgType": "event"}
    event = {**head, "Event": "subscribe_msg_sent_event", "List": item}
    assert do(receive, read_message(json.dumps(event).encode()))
    everything(office)
    assert urgent(person) == "failed"
    query = "SELECT subject_id FROM call_tasks WHERE person_id = :id"
    rows = office.world.rows(QINGHE, query, id=person.me)
    assert [row.subject_id for row in rows] == [claim.id]


def test_words_that_overtake_the_answer_wait(office: Office) -> None:
    item = {"TemplateId": "t", "MsgID": "17", "ErrorCode": "3", "ErrorStatus": "rejected"}
    do(receive, {"Event": "subscribe_msg_sent_event", "FromUserName": "o", "List": [item]})
    office.carry_and_work()
    query = "SELECT outcome, attempts FROM platform_events"
    assert [tuple(row) for row in office.world.rows(QINGHE, query)] == [(None, 1)]
    office.sql("UPDATE platform_events SET due_at = now(), received_at = now() - interval '1 h'")
    office.tick_and_work()
    assert [tuple(row) for row in office.world.rows(QINGHE, query)] == [("unmatched", 2)]


@pytest.mark.parametrize("fault", ["drop", "drop_after", "errcode:-1", "http:502"])
def test_what_may_have_been_sent_is_not_sent_again(office: Office, fault: str) -> None:
    with_templates(office)
    person = resident(office, "wish", count=9)
    released(office, person)
    office.emulator.fault(SEND, fault)
    everything(office)
    office.sql("UPDATE notices SET due_at = now() WHERE state = 'queued'")
    office.tick_and_work()
    assert urgent(person) == "perhaps_sent"
    assert told(office).count("原认领人不能来了") == (fault == "drop_after")


@pytest.mark.parametrize("fault", ["errcode:45011", "errcode:45009", "errcode:43108"])
def test_what_was_not_sent_is_sent_later(office: Office, fault: str) -> None:
    with_templates(office)
    person = resident(office, "wish", count=9)
    released(office, person)
    office.emulator.fault(SEND, fault)
    everything(office)
    assert urgent(person) == "queued"
    office.sql("UPDATE notices SET due_at = now() WHERE state = 'queued'")
    office.tick_and_work()
    assert urgent(person) == "sent_by_wechat"
    assert told(office).count("原认领人不能来了") == 1


def test_when_the_platform_knows_of_no_permission_the_count_is_emptied(office: Office) -> None:
    with_templates(office)
    person = resident(office)
    permitted(person, "wish", count=3)
    released(office, person)
    everything(office)
    assert urgent(person) == "unsendable"
    rows = office.world.rows(office.county, "SELECT remaining FROM notice_permissions")
    assert [row[0] for row in rows] == [0]
    tasks = office.world.rows(office.county, "SELECT person_id FROM call_tasks")
    assert [row[0] for row in tasks] == [person.me]


def test_an_hour_without_the_platform_loses_nothing_and_repeats_nothing(office: Office) -> None:
    with_templates(office)
    person = resident(office, "wish", count=9)
    for _ in range(3):
        released(office, person)
    office.carry_and_work()
    door = office.world.core.wechat[office.county.code]
    base = door.client.mini.API_BASE_URL
    door.client.mini.API_BASE_URL = "http://127.0.0.1:9/"
    try:
        for _ in range(6):
            office.tick_and_work()
            office.sql("UPDATE notices SET due_at = now() WHERE state = 'queued'")
            office.sql("UPDATE notice_pauses SET until = now()")
    finally:
        door.client.mini.API_BASE_URL = base
    assert told(office) == []
    queued = [each for each in inbox(person) if each.urgent]
    assert [each.state for each in queued] == ["queued"] * 3
    assert max(each.attempts for each in queued) >= 3
    for _ in range(3):
        office.sql("UPDATE notices SET due_at = now() WHERE state = 'queued'")
        office.tick_and_work()
    assert told(office).count("原认领人不能来了") == 3


def test_no_transaction_is_open_while_the_platform_is_waited_for(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []

    def watching(*_: object, **__: object) -> None:
        seen.append(office.world.busy)  # type: ignore[attr-defined]  # QueuePool has it
        raise LookupError

    person = resident(office, "wish", count=9)
    released(office, person)
    monkeypatch.setattr("wishapp.doors.wechat.door.WeChatDoor.send_subscribe", watching)
    everything(office)
    office.tick_and_work()
    assert set(seen) == {0}
    assert urgent(person) == "perhaps_sent"


def test_telling_that_no_message_asks_for_does_nothing(office: Office) -> None:
    run_step("tell_people", QINGHE.code, str(UUID(int=1)), "request", "")
    assert office.messages("wish.withdraw") == []


def impatient(config: Config) -> Config:
    """A message that was sent comes up again at once."""
    return quick(config, outbox=replace(config.outbox, resend_after_seconds=0.0))


def test_a_message_with_two_followers_is_done_when_both_are(
    make_office: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = make_office(impatient)
    followers = (BY_NAME["end_withdrawn"], BY_NAME["tell_people"])
    monkeypatch.setattr(relaying, "FOLLOWERS", {**FOLLOWERS, "wish.withdraw": followers})
    claim = a_claim(office.cast, "claimed")
    office.carry_and_work()
    do(withdraw_wish, office.cast.wang, claim.wish_id, why="不需要了")
    failing: Callable[..., object] = lambda *_: 1 / 0  # noqa: E731 - one expression
    with monkeypatch.context() as broken:
        broken.setattr(telling, "tell", failing)
        office.carry_and_work()
    (message,) = office.messages("wish.withdraw")
    assert (message.done_at, message.open_followers) == (None, ["tell_people"])
    # After a failure it is tried again later.
    with after(days=1):
        office.relay().round()
    waiting = [job for job in office.waiting() if "wish_withdraw" in job]
    assert waiting == [f"{office.county.code}-wish_withdraw-{message.id}-tell_people"]
    office.work_off()
    (message,) = office.messages("wish.withdraw")
    assert message.done_at is not None
    assert message.open_followers == []

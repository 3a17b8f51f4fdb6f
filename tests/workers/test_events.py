"""What follows from each event that the platform pushes, and that none breaks a worker."""

from collections.abc import Mapping
from datetime import timedelta
from itertools import count
from typing import Any
from uuid import UUID

import pytest
from structlog.testing import capture_logs

from playground.wechat import messages
from tests.builders.cast import openid
from tests.builders.doing import do
from tests.builders.settings import QINGHE
from tests.workers.office import Office
from wishapp.base.clock import now
from wishapp.doors.wechat.push_messages import read_message
from wishapp.kernel.platform_events.receiving import receive
from workers import schedule as scheduling

SECONDS = count(1_700_000_000)
TEMPLATE = "template-of-wishes"


def event(name: str, sender: str = openid("wang"), **fields: object) -> dict[str, Any]:
    """An event in the normal form in which a push is opened."""
    head = messages.event(name, to="gh_1", sender=sender, now=next(SECONDS))
    return head | fields


def taken(office: Office, body: Mapping[str, Any]) -> str | None:
    """Push an event and let the workers take it; how it ended."""
    assert do(receive, body)
    office.carry_and_work()
    return newest(office).outcome


def newest(office: Office) -> Any:
    query = "SELECT outcome, name, attempts FROM platform_events ORDER BY received_at DESC LIMIT 1"
    return office.world.rows(QINGHE, query)[0]


def answers(*said: str, template: str = TEMPLATE) -> list[dict[str, str]]:
    return [{"TemplateId": template, "SubscribeStatusString": each} for each in said]


def permissions(office: Office) -> dict[UUID, int]:
    rows = office.world.rows(QINGHE, "SELECT person_id, remaining FROM notice_permissions")
    return {row.person_id: row.remaining for row in rows}


def test_each_yes_permits_one_message_more_and_switching_off_none(office: Office) -> None:
    wang = office.cast.wang.me
    popup = event("subscribe_msg_popup_event", List=answers("accept", "reject", "accept"))
    assert taken(office, popup) == "done"
    assert permissions(office) == {wang: 2}
    assert do(receive, popup) is False
    office.carry_and_work()
    assert permissions(office) == {wang: 2}
    again = event("subscribe_msg_popup_event", List=answers("accept"))
    assert taken(office, again) == "done"
    assert permissions(office) == {wang: 3}
    assert taken(office, event("subscribe_msg_change_event", List=answers("reject"))) == "done"
    assert permissions(office) == {wang: 0}


def test_a_taker_that_dies_after_half_of_it_counts_nothing_twice(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    popup = event("subscribe_msg_popup_event", List=answers("accept", "accept"))
    with monkeypatch.context() as patched:
        patched.setattr("workers.jobs.take_event.end_taking", lambda *_: 1 / 0)
        assert taken(office, popup) is None
    assert permissions(office) == {}
    office.sql("UPDATE platform_events SET due_at = now()")
    office.tick_and_work()
    assert newest(office).outcome == "done"
    assert permissions(office) == {office.cast.wang.me: 2}


UNREADABLE = [
    None,
    "",
    {},
    "accept",
    ["x", 1, None, {}],
    [{"SubscribeStatusString": "accept"}],
    [{"TemplateId": TEMPLATE, "SubscribeStatusString": "perhaps"}],
    [{"TemplateId": "", "MsgID": ""}],
]


@pytest.mark.parametrize("items", UNREADABLE)
@pytest.mark.parametrize("kind", ["popup", "change", "sent"])
def test_without_a_readable_item_an_event_is_unknown(
    office: Office, kind: str, items: object
) -> None:
    with capture_logs() as logs:
        assert taken(office, event(f"subscribe_msg_{kind}_event", List=items)) == "unknown"
    [line] = [each for each in logs if each["event"] == "event unknown"]
    assert (line["log_level"], line["name"]) == ("warning", f"subscribe_msg_{kind}_event")
    assert permissions(office) == {}


def test_of_a_list_what_can_be_read_counts(office: Office) -> None:
    popup = event("subscribe_msg_popup_event", List=[*answers("accept"), "x", {"TemplateId": "t"}])
    with capture_logs() as logs:
        assert taken(office, popup) == "done"
    assert [each["items"] for each in logs if each["event"] == "event partly unknown"] == [2]
    assert permissions(office) == {office.cast.wang.me: 1}


ITEM = '{"TemplateId":"T1","SubscribeStatusString":"accept","PopupScene":"0"}'
HEAD = (
    '"ToUserName":"gh_0","FromUserName":"openid-of-wang","CreateTime":1764400000,'
    '"MsgType":"event","Event":"subscribe_msg_popup_event"'
)
ACCEPTS = {
    "the older form": f'{{{HEAD},"SubscribeMsgPopupEvent":[{ITEM}]}}',
    "blanks in names": f'{{{HEAD}," SubscribeMsgPopupEvent ":[{ITEM}]}}'.replace('"T', '" T'),
    "a raw line break": f'{{{HEAD},"List":{ITEM}}}'.replace("accept", "accept\n"),
    "XML with line breaks": """<xml>
      <ToUserName> gh_0 </ToUserName><FromUserName>
      openid-of-wang </FromUserName><CreateTime> 1764400000 </CreateTime>
      <MsgType> event </MsgType><Event>
      subscribe_msg_popup_event
      </Event><SubscribeMsgPopupEvent> <List> <TemplateId> T1
      </TemplateId> <SubscribeStatusString>\taccept </SubscribeStatusString>
      <PopupScene>0</PopupScene></List> </SubscribeMsgPopupEvent></xml>""",
}


@pytest.mark.parametrize("text", ACCEPTS.values(), ids=ACCEPTS)
def test_however_it_is_written_a_yes_permits_one_message(office: Office, text: str) -> None:
    assert taken(office, read_message(text.encode())) == "done"
    assert permissions(office) == {office.cast.wang.me: 1}
    rows = office.world.rows(QINGHE, "SELECT template_id FROM notice_permissions")
    assert [row.template_id for row in rows] == ["T1"]


def test_blanks_around_the_names_of_a_revocation(office: Office) -> None:
    wang = office.cast.wang.me
    office.sql("UPDATE people SET phone = openid WHERE id = :id", id=wang)
    text = (
        '{"FromUserName":"o-service","CreateTime":1764400000,"MsgType":"event",'
        '"Event":"user_authorization_revoke"," OpenID ":"openid-of-wang"," RevokeInfo":"201,8"}'
    )
    assert taken(office, read_message(text.encode())) == "done"
    assert phone_of(office, wang) is None


@pytest.mark.parametrize("kind", [1, "4", 10, None, "x"])
def test_a_punishment_of_the_mini_program_is_an_alert(office: Office, kind: object) -> None:
    with capture_logs() as logs:
        assert taken(office, event("wxa_punish_event", punish_id="7", event_type=kind)) == "done"
    [line] = [each for each in logs if each["event"] == "mini-program punished"]
    assert line["log_level"] == "error"
    office.carry_and_work()
    rows = office.world.rows(
        QINGHE, "SELECT person_id FROM notices WHERE topic = 'platform_event.punish'"
    )
    assert [row.person_id for row in rows] == [office.cast.chen.me]


@pytest.mark.parametrize("name", ["subscribe_msg_sent_event", "user_info_modified"])
def test_what_needs_nothing_is_kept(office: Office, name: str) -> None:
    assert taken(office, event(name, List=[{"MsgID": "1", "ErrorCode": "0"}])) == "done"


def phone_of(office: Office, who: UUID) -> Any:
    rows = office.world.rows(QINGHE, "SELECT phone FROM people WHERE id = :id", id=who)
    return rows[0].phone


@pytest.mark.parametrize(
    ("revoked", "gone"), [("8", True), ("6,8", True), ("6", False), ("", False), ("每样", False)]
)
def test_a_permission_taken_back_takes_its_data_along(
    office: Office, revoked: str, *, gone: bool
) -> None:
    wang = office.cast.wang.me
    office.sql("UPDATE people SET phone = openid WHERE id = :id", id=wang)
    revocation = event("user_authorization_revoke", OpenID=openid("wang"), RevokeInfo=revoked)
    assert taken(office, revocation) == "done"
    assert (phone_of(office, wang) is None) is gone


def test_who_leaves_wechat_is_erased_here_too(office: Office) -> None:
    left = event("user_authorization_cancellation", OpenID=openid("wei"))
    assert taken(office, left) == "done"
    rows = office.world.rows(QINGHE, "SELECT person_id, state FROM closings")
    assert [row.person_id for row in rows] == [office.cast.wei.me]


def test_a_stranger_who_leaves_wechat(office: Office) -> None:
    left = event("user_authorization_cancellation", OpenID="openid-of-nobody")
    assert taken(office, left) == "unmatched"


@pytest.mark.parametrize(
    "body",
    [
        event("wxa_media_check", isrisky=1, status_code=0, trace_id="t"),
        event("wxa_media_check", version="两", trace_id="t"),
        event("an_event_of_next_year"),
        {"MsgType": "text", "MsgId": "1", "Content": "有人吗"},
        {"Event": "没见过"},
        {},
    ],
    ids=["first version", "no version", "new event", "message", "strange name", "nothing"],
)
def test_what_is_not_understood_is_kept_and_named_in_the_log(
    office: Office, body: dict[str, Any]
) -> None:
    with capture_logs() as logs:
        assert taken(office, body) == "unknown"
    assert not [line for line in logs if line["log_level"] == "error"]
    assert "有人吗" not in str(logs)


@pytest.mark.parametrize("errcode", ["-1008", 0, "", "x", None, {}])
@pytest.mark.parametrize("result", [None, {}, {"suggest": ["pass"], "label": "x"}, "pass"])
def test_a_verdict_in_an_unheard_of_shape_waits_for_nobody_and_breaks_nothing(
    office: Office, errcode: object, result: object
) -> None:
    verdict = event("wxa_media_check", version=2, trace_id=["t"], errcode=errcode, result=result)
    assert taken(office, verdict) is None
    assert newest(office).attempts == 1


def test_an_event_that_breaks_its_taker_is_tried_until_it_works(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    most = office.world.config.push.most_attempts
    left = event("user_authorization_cancellation", OpenID=openid("wei"))

    def tried_after(failures: int) -> list[Any]:
        sql = "UPDATE platform_events SET due_at = now(), attempts = :failures"
        office.sql(sql, failures=failures)
        with capture_logs() as logs:
            office.tick_and_work()
        assert openid("wei") not in str([line for line in logs if line["event"] != "job failed"])
        return [line["name"] for line in logs if line["event"] == "event keeps failing"]

    with monkeypatch.context() as patched:
        patched.setattr("workers.jobs.take_event.cancel_account", lambda *_: 1 / 0)
        assert taken(office, left) is None
        assert tried_after(most - 1) == []
        assert tried_after(most) == ["user_authorization_cancellation"]
        assert newest(office).outcome is None
    tried_after(most + 1)
    assert newest(office).outcome == "done"


def test_finished_events_are_swept_after_their_time(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scheduling, "SWEEP_SECONDS", 0.0)
    taken(office, event("user_info_modified"))
    office.schedule().tick()
    assert newest(office).outcome == "done"
    long_ago = now() - timedelta(days=office.world.config.push.keep_days + 1)
    office.sql("UPDATE platform_events SET finished_at = :long_ago", long_ago=long_ago)
    do(receive, event("user_info_modified"))
    office.schedule().tick()
    rows = office.world.rows(QINGHE, "SELECT outcome FROM platform_events")
    assert [row.outcome for row in rows] == [None]

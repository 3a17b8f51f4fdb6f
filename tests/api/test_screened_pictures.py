"""Pictures on their way to the platform and to whoever decides, and what both people read."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from structlog.testing import capture_logs

from miniprogram_api.screening.words import FAULT_WORDS, LABEL_WORDS, label_words, reason_words
from tests.api.attempts import free_time
from tests.api.bodies import WHY, done_body
from tests.api.client import CHINESE, Api, assert_problem, ok
from tests.api.steps import pass_picture, upload
from tests.builders.settings import LIUXI, QINGHE
from tests.builders.wishes import a_claim
from wishapp.base.clock import now
from wishapp.demand.screening.asking import begin_attempt, note_failure, take_verdict
from wishapp.demand.screening.queries import newest_screening, picture_screenings
from wishapp.demand.screening.rules import Fault, SubjectKind
from wishapp.doors.wechat import errors

Json = dict[str, Any]


def reported(api: Api) -> tuple[str, str]:
    """赵 reports a wish done with a picture: the claim and the picture."""
    picture = ok(upload(api.as_("zhao")), 201)["id"]
    time = free_time()
    with api.world.serving(QINGHE):
        claim = a_claim(api.cast, "in_progress", time=time)
    ok(api.as_("zhao").post(f"/claims/{claim.id}/deliver", done_body(time, picture_ids=[picture])))
    return str(claim.id), picture


@contextmanager
def screening(api: Api, claim_id: str, picture_id: str) -> Iterator[UUID]:
    """The id of a picture's screening, in a transaction."""
    with api.world.within(QINGHE):
        picture = UUID(picture_id)
        yield picture_screenings(UUID(claim_id), [picture], limit=1)[picture].id


def address(api: Api, claim_id: str, picture_id: str) -> str:
    """Where the platform may fetch a picture that it was just asked about."""
    with screening(api, claim_id, picture_id) as screening_id:
        question = begin_attempt(screening_id)
        assert question is not None
        return f"/screening-pictures/{QINGHE.code}/{question.token}"


def test_the_platform_fetches_a_picture_without_any_header(town: Api) -> None:
    claim, picture = reported(town)
    path = address(town, claim, picture)
    with capture_logs() as logs:
        answer = town.anyone(None).get(path)
    assert (answer.status_code, answer.mimetype) == (200, "image/jpeg")
    assert answer.data == town.as_("zhao").get(f"/media/{picture}").data
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert path.rpartition("/")[2] not in str(logs)


def test_nobody_finds_a_picture_by_another_token(town: Api) -> None:
    claim, picture = reported(town)
    path = address(town, claim, picture)
    head, _, token = path.rpartition("/")
    wrong = [token[:-1], token + "a", token.swapcase(), picture, claim, "x", "%00", "' OR 1=1"]
    for each in wrong:
        assert_problem(town.anyone(None).get(f"{head}/{each}"), 404, "not_found")
    elsewhere = f"/screening-pictures/{LIUXI.code}/{token}"
    assert_problem(town.anyone(None).get(elsewhere), 404, "not_found")
    nowhere = f"/screening-pictures/999999/{token}"
    assert_problem(town.anyone(None).get(nowhere), 404, "county_unknown")


def test_the_address_lives_as_long_as_the_question(town: Api) -> None:
    claim, picture = reported(town)
    path = address(town, claim, picture)
    with time_machine.travel(now() + timedelta(minutes=31)):
        assert_problem(town.anyone(None).get(path), 404, "not_found")
    assert town.anyone(None).get(path).status_code == 200
    pass_picture(town, claim, picture)
    assert_problem(town.anyone(None).get(path), 404, "not_found")


def held(api: Api, claim: str, picture: str, fault: str = "no_answer") -> Json:
    """A picture that waits for a person, as 郑 finds it in the list."""
    with screening(api, claim, picture) as screening_id:
        note_failure(screening_id, fault=fault, most_attempts=0, retry_seconds=1)
    rows = ok(api.as_("zheng").get("/screenings?limit=50"))["items"]
    return next(row for row in rows if row["id"] == str(screening_id))


@pytest.mark.parametrize(
    ("step", "state", "status"), [("clear", "passed", 200), ("refuse", "refused", 404)]
)
def test_staff_look_at_a_held_picture_and_decide(
    town: Api, step: str, state: str, status: int
) -> None:
    claim, picture = reported(town)
    row = held(town, claim, picture)
    assert (row["kind"], row["subject_kind"], row["subject_id"]) == ("picture", "evidence", claim)
    assert (row["label"], row["label_words"]) == (None, None)
    assert row["reason"] == "平台没有在规定时间内给出结果"
    assert "picture_id" not in row
    file = ok(town.as_("zheng").get(f"/screenings/{row['id']}"))
    assert (file["picture_id"], file["words"]) == (picture, "")
    looks = town.count("audit_rows")
    shown = town.as_("zheng").get(f"/screenings/{row['id']}/picture")
    assert (shown.status_code, shown.mimetype) == (200, "image/jpeg")
    assert town.count("audit_rows") == looks + 1
    for name in ("wang", "gao", "li", "qian"):
        refused = town.as_(name).get(f"/screenings/{row['id']}/picture")
        assert_problem(refused, 404, "not_found")
    path = f"/screenings/{row['id']}/{step}"
    assert_problem(town.as_("zhou").post(path, WHY), 403, "forbidden")
    assert_problem(town.as_("zheng").post(path, {}), 422, "invalid_input")
    assert ok(town.as_("zheng").post(path, WHY))["state"] == state
    evidence = town.as_("wang").get(f"/claims/{claim}/evidence/{picture}")
    assert evidence.status_code == status


def test_how_long_it_waits_is_told(town: Api) -> None:
    claim, picture = reported(town)
    assert held(town, claim, picture)["waiting_minutes"] == 0
    town.world.rows(
        QINGHE, "UPDATE screenings SET created_at = created_at - interval '3 h' RETURNING id"
    )
    rows = ok(town.as_("zheng").get("/screenings?limit=50"))["items"]
    assert {row["waiting_minutes"] for row in rows if row["subject_id"] == claim} == {180}


def judged(api: Api, claim: str, part: SubjectKind, suggest: str = "pass") -> None:
    with api.world.within(QINGHE):
        found = newest_screening(UUID(claim), part)
        assert found is not None
        take_verdict(found.id, suggest=suggest, label=100, trace_id="trace")


def test_each_reads_what_the_other_wrote_once_it_passed(town: Api) -> None:
    claim, picture = reported(town)
    path = f"/claims/{claim}"
    waiting = ok(town.as_("wang").get(path))
    assert (waiting["report"], waiting["report_state"]) == (None, "waiting")
    assert (waiting["evidence"], waiting["evidence_waiting"]) == ([], 1)
    own = ok(town.as_("zhao").get(path))
    assert (own["report"], own["evidence"], own["evidence_waiting"]) == ("灯修好了", [picture], 0)
    judged(town, claim, SubjectKind.REPORT)
    pass_picture(town, claim, picture)
    read = ok(town.as_("wang").get(path))
    assert (read["report"], read["evidence"]) == ("灯修好了", [picture])
    assert {"service_start", "service_end", "break_minutes"} <= set(read)

    ok(town.as_("wang").post(f"{path}/confirm", {"thanks": "谢谢小赵"}))
    assert ok(town.as_("zhao").get(path))["thanks"] is None
    assert ok(town.as_("wang").get(path))["thanks"] == "谢谢小赵"
    judged(town, claim, SubjectKind.THANKS)
    thanked = ok(town.as_("zhao").get(path))
    assert (thanked["thanks"], thanked["thanks_state"]) == ("谢谢小赵", "passed")


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (None, 200),
        ({}, 200),
        ({"thanks": "  "}, 200),
        ({"thanks": "谢" * 200}, 200),
        ({"thanks": "谢" * 201}, 422),
        ({"thanks": "谢\u202e谢"}, 422),
        ({"thanks": 1}, 422),
        ({"gift": "x"}, 422),
    ],
)
def test_thanks_are_short_and_nobodys_duty(town: Api, body: Json | None, status: int) -> None:
    claim, _ = reported(town)
    answer = town.as_("wang").post(f"/claims/{claim}/confirm", body)
    assert answer.status_code == status
    state = "confirmed" if status == 200 else "delivered"
    assert ok(town.as_("wang").get(f"/claims/{claim}"))["state"] == state


def test_every_fault_and_label_has_words() -> None:
    """Whatever the door or the screening itself may note as the reason."""
    kinds = [
        kind
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, errors.WeChatError)
    ]
    checks = {"too_often", "config_fault", "token_refused", "user_not_recent", "openid_unknown",
              "already_asked", "platform_busy", "rejected"}  # fmt: skip
    names = {re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower() for kind in kinds}
    assert checks <= names
    assert set(FAULT_WORDS) == checks | {fault.value for fault in Fault}
    words = [*FAULT_WORDS.values(), *LABEL_WORDS.values()]
    assert all(CHINESE.search(each) for each in words)
    assert len(set(words)) == len(words)


@pytest.mark.parametrize(
    ("suggest", "fault", "reason"),
    [
        ("risky", "", "平台认为有风险"),
        ("", "", "平台的结论不明确"),
        ("pass", "no_answer", "平台没有在规定时间内给出结果"),
        ("", "a_fault_of_next_year", "没能送检"),
    ],
)
def test_why_a_person_has_to_look(suggest: str, fault: str, reason: str) -> None:
    assert reason_words(suggest, fault) == reason


def test_a_label_of_next_year_is_shown_as_it_is() -> None:
    assert label_words(20006) == "违法犯罪"
    assert label_words(29999) == "其他（平台标签 29999）"
    assert label_words(None) is None

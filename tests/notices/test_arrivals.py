"""A message of which WeChat tells later that it did not arrive: staff call about an urgent one."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from tests.builders.cast import Cast
from tests.builders.doing import do
from tests.builders.notices import (
    IDS,
    Phone,
    attempts,
    calls,
    inbox,
    left,
    permitted,
    states,
    told_of_claim,
    told_of_release,
)
from wishapp.base.clock import now
from wishapp.base.db import db, transaction
from wishapp.doors.wechat import PlatformBusy
from wishapp.notices.arrivals import Missed, take_missed
from wishapp.notices.models import NoticeAttempt
from workers.jobs.send_notices import serve

pytestmark = pytest.mark.usefixtures("core")


def missed(msgid: str = "msgid", errcode: int | None = 3, **about: str) -> Missed:
    usual = {"openid": "openid-of-wang", "template_id": IDS["wish"]}
    return Missed(msgid=msgid, errcode=errcode, **usual | about)


def sent(cast: Cast, *, urgent: bool = True, phone: Phone | None = None) -> None:
    (told_of_release if urgent else told_of_claim)(cast)
    permitted(cast.wang, "wish", count=3)
    serve(cast.wang.me, phone or Phone())


def named(msgid: str | None) -> None:
    """WeChat gave the message this id, or none."""
    with transaction():
        db.session.execute(update(NoticeAttempt).values(msgid=msgid))


def test_the_id_of_a_message_is_kept(cast: Cast) -> None:
    sent(cast)
    assert [each.msgid for each in attempts()] == ["msgid"]


def test_staff_call_about_an_urgent_one_once(cast: Cast) -> None:
    sent(cast)
    assert [do(take_missed, missed()) for _ in range(2)] == [True, True]
    (notice,) = inbox(cast.wang)
    assert (notice.state, notice.reason) == ("failed", "not_arrived")
    assert [call.person_id for call in calls()] == [cast.wang.me]
    assert [each.outcome for each in attempts()] == ["not_arrived"]
    assert left(cast.wang) == {"wish": 2}


def test_an_ordinary_one_stays_in_the_inbox(cast: Cast) -> None:
    sent(cast, urgent=False)
    assert do(take_missed, missed())
    assert states(cast.wang) == ["failed"]
    assert calls() == []


def test_a_digest_fails_as_a_whole(cast: Cast) -> None:
    for _ in range(2):
        told_of_claim(cast)
    permitted(cast.wang, "digest")
    serve(cast.wang.me, Phone())
    assert do(take_missed, missed(template_id=IDS["digest"]))
    assert states(cast.wang) == ["failed"] * 2


def test_43101_empties_the_count(cast: Cast) -> None:
    sent(cast)
    do(take_missed, missed(errcode=43101))
    assert left(cast.wang) == {}


def test_words_about_an_unknown_message_wait(cast: Cast) -> None:
    assert not do(take_missed, missed())
    sent(cast)
    assert not do(take_missed, missed("another"))
    assert states(cast.wang) == ["sent_by_wechat"]
    assert calls() == []


@pytest.mark.parametrize(
    ("about", "known"),
    [
        ({}, True),
        ({"openid": "openid-of-nobody"}, False),
        ({"openid": "openid-of-li"}, False),
        ({"template_id": "another"}, False),
    ],
)
def test_without_an_id_who_was_sent_what_tells(
    cast: Cast, about: dict[str, str], *, known: bool
) -> None:
    sent(cast)
    named(None)
    assert do(take_missed, missed("later-1", **about)) is known
    assert len(calls()) == known
    # Its id is known from now on, so it does not stand for the next one.
    assert do(take_missed, missed("later-2")) is not known


def test_an_old_message_without_an_id_is_not_meant(cast: Cast) -> None:
    sent(cast)
    named(None)
    with transaction():
        db.session.execute(update(NoticeAttempt).values(began_at=now() - timedelta(hours=2)))
    assert not do(take_missed, missed("later-1"))


def test_one_that_was_perhaps_sent_is_called_about_already(cast: Cast) -> None:
    sent(cast, phone=Phone([PlatformBusy("lost", maybe_done=True)]))
    assert states(cast.wang) == ["perhaps_sent"]
    assert do(take_missed, missed())
    assert states(cast.wang) == ["failed"]
    assert len(calls()) == 1

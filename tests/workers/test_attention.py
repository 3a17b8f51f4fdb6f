"""What cannot succeed ends in a list for people after some tries, and holds up nothing else."""

from dataclasses import replace
from datetime import timedelta

import pytest
from rq.timeouts import JobTimeoutException
from structlog.testing import capture_logs

from tests.builders.clockwork import at_moment
from tests.builders.doing import again, do
from tests.builders.wishes import a_claim
from tests.workers.office import Make, Office, quick
from wishapp.base.errors import Code, Refusal
from wishapp.base.ids import new_id
from wishapp.config import Config
from wishapp.demand.wishes.withdrawing import withdraw_wish
from wishapp.doors.storage import StorageUnavailable
from wishapp.doors.wechat import PlatformBusy
from wishapp.fulfilment.claims.models import Claim
from wishapp.kernel.attention.closing import try_again
from wishapp.kernel.attention.models import AttentionItem
from wishapp.kernel.attention.queries import waiting_items
from wishapp.kernel.attention.rules import Cause
from wishapp.kernel.outbox import emit
from workers import schedule
from workers.causes import cause_of, place_of
from workers.job import Errand, note_failed

TOPIC = "wish.withdraw"
TRIES = 3
DAY = timedelta(days=1)


def strict(config: Config) -> Config:
    outbox = replace(config.outbox, most_tries=TRIES, most_sends=TRIES, resend_after_seconds=0.0)
    return quick(config, outbox=outbox)


@pytest.fixture
def office(make_office: Make) -> Office:
    return make_office(strict)


def items() -> list[AttentionItem]:
    return list(do(waiting_items, limit=50))


def carry(office: Office, rounds: int = TRIES + 2) -> None:
    """The relay and the workers, with the time between two tries gone by."""
    for _ in range(rounds):
        office.carry_and_work()
        office.sql("UPDATE outbox_messages SET due_at = least(due_at, now())")


def unreadable(office: Office, claim: Claim, column: str = "claimed_at") -> None:
    """A moment that no Python can hold, as an older version might have let it in."""
    office.sql(f"UPDATE claims SET {column} = '-infinity' WHERE id = :id", id=claim.id)  # noqa: S608 - our own words


def mend(office: Office, claim: Claim) -> None:
    office.sql("UPDATE claims SET claimed_at = now() WHERE id = :id", id=claim.id)


def lapse(office: Office, claims: list[Claim], ticks: int = TRIES + 2) -> None:
    """The schedule and the workers after the claims' deadlines, again and again."""
    by = max(claim.contact_by for claim in claims if claim.contact_by)
    for number in range(ticks):
        with at_moment(by + timedelta(days=2, minutes=11 * number)):
            office.tick_and_work()


def test_a_message_that_cannot_be_worked_on_ends_in_the_list_and_others_go_on(
    office: Office,
) -> None:
    bad, good = (a_claim(office.cast, "claimed") for _ in range(2))
    carry(office)
    unreadable(office, bad)
    for claim in (bad, good):
        do(withdraw_wish, office.cast.wang, claim.wish_id, why="不需要了")
    carry(office)
    assert again(Claim, good.id).state == "cancelled"
    [item] = [each for each in items() if each.step == "end_withdrawn"]
    assert (item.subject_id, item.tries, item.cause) == (bad.wish_id, TRIES, "value")
    assert item.place.endswith("DataError")
    with capture_logs() as logs:
        carry(office)
    assert not [line for line in logs if line.get("job") == "end_withdrawn"]
    # Somebody mended it, and says so.
    mend(office, bad)
    do(try_again, office.cast.chen, item.id)
    carry(office)
    assert again(Claim, bad.id).state == "cancelled"
    assert item.id not in {each.id for each in items()}
    assert [each.done_at is None for each in office.messages(TOPIC)] == [False, False]


def test_a_due_thing_that_cannot_be_read_ends_in_the_list_and_others_lapse(
    office: Office,
) -> None:
    bad, good = claims = [a_claim(office.cast, "claimed") for _ in range(2)]
    office.sql("UPDATE outbox_messages SET done_at = now()")
    unreadable(office, bad)
    lapse(office, claims)
    [item] = [each for each in items() if each.step == "check_claim_deadline"]
    assert (item.subject_id, item.tries, item.is_message) == (bad.id, TRIES, False)
    assert office.messages("claim.remind_contact")[0].subject_id == good.id
    assert not [job_id for job_id in ticked(office, claims) if str(bad.id) in job_id]
    do(try_again, office.cast.chen, item.id)
    assert [job_id for job_id in ticked(office, claims) if str(bad.id) in job_id]


def ticked(office: Office, claims: list[Claim]) -> list[str]:
    """The jobs that a tick puts in, much later."""
    office.redis.flushall()
    with at_moment(max(claim.contact_by for claim in claims if claim.contact_by) + 3 * DAY):
        office.schedule().tick()
    return office.waiting()


def test_what_cannot_even_be_looked_for_hides_nothing_else(office: Office) -> None:
    bad, good = (a_claim(office.cast, "claimed") for _ in range(2))
    delivery = office.sent()
    office.sql("UPDATE deliveries SET due_at = now() - interval '1 day'")
    unreadable(office, bad, "due_at")
    with capture_logs() as logs:
        for _ in range(TRIES):
            office.schedule().tick()
    assert f"229901-deliver_statement-{delivery.id}-0" in office.waiting()
    failed = [
        line["job"] for line in logs if line["event"] == "due things not found" if "job" in line
    ]
    assert failed == ["check_claim_deadline"] * TRIES
    [item] = [each for each in items() if each.step == "check_claim_deadline"]
    assert item.cause == "value"
    assert again(Claim, good.id).state == "claimed"


def test_more_given_up_things_than_a_tick_takes_hide_none(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schedule, "MOST_A_TICK", 1)
    bad, good = claims = [a_claim(office.cast, "claimed") for _ in range(2)]
    office.sql("UPDATE outbox_messages SET done_at = now()")
    unreadable(office, bad)
    lapse(office, claims, ticks=2 * TRIES + 4)
    assert office.messages("claim.remind_contact")[0].subject_id == good.id


def test_a_message_sent_again_and_again_and_never_worked_on_ends_in_the_list(
    office: Office,
) -> None:
    do(emit, TOPIC, new_id())
    with capture_logs() as logs:
        for _ in range(TRIES + 2):
            office.relay().round()
            office.redis.flushall()
    [message] = office.messages(TOPIC)
    assert message.sends == TRIES
    assert {(each.step, each.cause) for each in items()} == {
        (name, "not_worked_on") for name in message.gave_up or ()
    }
    assert [line["event"] for line in logs if line["log_level"] == "error"] == ["message given up"]


def test_a_message_that_waits_in_its_queue_is_not_sent_again(office: Office) -> None:
    do(emit, TOPIC, new_id())
    for _ in range(TRIES + 2):
        office.relay().round()
    [message] = office.messages(TOPIC)
    assert (message.sends, message.gave_up, items()) == (1, None, [])


def test_a_topic_that_nobody_knows_is_listed_and_still_carried(office: Office) -> None:
    do(emit, "wish.sing", new_id())
    for _ in range(TRIES + 2):
        office.relay().round()
    assert [(each.cause, each.place) for each in items()] == [("unknown_topic", "wish.sing")]
    assert office.messages("wish.sing")[0].done_at is None


def test_a_process_that_dies_counts_as_a_try(office: Office) -> None:
    errand = Errand(office.county.code, new_id(), "request")
    for _ in range(TRIES):
        note_failed("erase_picture", errand, Cause.CRASHED)
    assert [(each.step, each.cause) for each in items()] == [("erase_picture", "crashed")]


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (Refusal(Code.BUSY), "busy"),
        (Refusal(Code.NOT_RELATED), "refused"),
        (StorageUnavailable(), "storage"),
        (PlatformBusy("busy"), "platform"),
        (JobTimeoutException(), "too_slow"),
        (OverflowError(), "value"),
        (KeyError("王"), "fault"),
    ],
)
def test_every_cause_has_a_name_and_tells_nothing_personal(error: Exception, cause: str) -> None:
    assert cause_of(error).value == cause
    assert "王" not in place_of(error)

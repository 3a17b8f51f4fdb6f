import importlib
import pkgutil

import pytest

import wishapp
from tests.builders.doing import do
from tests.workers.office import Office
from wishapp.base.ids import new_id
from wishapp.base.moves import Machine
from wishapp.kernel.outbox import emit
from wishapp.notices.table.topics import TABLE
from workers.__main__ import work
from workers.handlers import HANDLERS, TELL_PEOPLE
from workers.queues import QueueName, job_id_of

# Announced by no machine: what came from outside, what has to be done behind a door, and what a
# clock says without changing a state.
EMITTED = {
    "platform_event.receive", "picture.erase", "claim.remind_contact", "claim.remind_finish",
    "claim.hand_on", "team.hand_over", "team.leaderless",
    "claim.unanswered", "wish.remind_start", "wish.remind_purchase", "wish.hand_on",
    "wish.assist_confirm", "wish.assist_withdraw", "wish.assist_dispute", "wish.assist_rate",
    "wish.assist_reopen",
    "wish.unstarted", "wish.danger", "pledge.remind_settle", "wish.remind_mend", "wish.unmended",
    "participation.remind_attest", "pledge.lead", "pledge.lose_lead",
}  # fmt: skip
FOLLOWERS = sorted({each for followers in HANDLERS.values() for each in followers}, key=str)


def machines() -> list[Machine]:
    """Every state machine of the core, found in the code."""
    names = (each.name for each in pkgutil.walk_packages(wishapp.__path__, "wishapp."))
    states = (importlib.import_module(name) for name in names if name.endswith(".states"))
    return [thing for module in states for thing in vars(module).values() if type(thing) is Machine]


def test_every_topic_is_decided_about_and_no_other() -> None:
    topics = [topic for machine in machines() for topic in machine.topics()]
    assert len(machines()) >= 6
    assert sorted([*topics, *EMITTED]) == sorted(HANDLERS)


def test_the_followers_of_a_topic_have_names_of_their_own() -> None:
    for topic, followers in HANDLERS.items():
        names = [follower.name for follower in followers]
        assert len(names) == len(set(names)), topic


def test_whoever_is_to_be_told_is_told_by_a_job() -> None:
    """The table of notices decides about every topic, and whom it names the worker tells."""
    assert sorted(TABLE) == sorted(HANDLERS)
    telling = {topic for topic, followers in HANDLERS.items() if TELL_PEOPLE in followers}
    assert telling == {topic for topic, tellings in TABLE.items() if tellings}
    assert len(telling) > 20


def test_work_consumes_every_queue_unless_told_otherwise() -> None:
    default = next(each for each in work.params if each.name == "queues").default
    assert isinstance(default, str)
    assert sorted(default.split(",")) == sorted(QueueName)
    assert {follower.queue for follower in FOLLOWERS} <= set(QueueName)


@pytest.mark.parametrize("follower", FOLLOWERS, ids=lambda each: str(each.queue))
def test_a_worker_finds_the_function_by_its_path(follower: object) -> None:
    job = follower.job  # type: ignore[attr-defined]  # parametrize hands over objects
    module = importlib.import_module(job.__module__)
    assert getattr(module, job.__qualname__) is job


def test_a_job_carries_a_county_and_ids_only(office: Office) -> None:
    wish_id = new_id()
    do(emit, "wish.withdraw", wish_id)
    office.relay().round()
    message = office.messages("wish.withdraw")[0]
    job_id, *_ = office.waiting()
    [steps] = [queue for queue in office.queues() if queue.name.endswith(QueueName.STEPS)]
    job = steps.fetch_job(job_id)
    assert job is not None
    assert job_id == f"229901-wish_withdraw-{message.id}-0"
    assert list(job.args) == ["229901", str(wish_id), message.id.hex, str(message.id)]
    assert job.kwargs == {}


def test_job_ids_hold_only_what_rq_allows() -> None:
    assert job_id_of("229901", "wish.withdraw", "名 x", 0) == "229901-wish_withdraw-_x-0"

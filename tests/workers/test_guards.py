import ast
import importlib
import pkgutil
from collections.abc import Mapping

from structlog.testing import capture_logs

import wishapp
from tests.builders.doing import do
from tests.guards.source import files_of, tree_of
from tests.workers.office import Office
from wishapp.base.ids import new_id
from wishapp.base.moves import Machine
from wishapp.kernel.outbox import emit
from wishapp.notices.table.lines import TABLE
from wishapp.notices.table.variants import VARIANTS
from wishapp.office.place_closings.table import TABLE as MOVING_ALONG
from wishapp.tables import machines
from workers.__main__ import work
from workers.queues import RUN_STEP, QueueName, job_id_of
from workers.steps import BY_NAME, FOLLOWERS, STEPS, TOPICS, run_step

# What came from outside, and what has to be done behind a door: no machine announces them.
OF_NO_MACHINE = {
    "platform_event.receive",
    "platform_event.punish",
    "picture.erase",
    "consent_wording.ask_again",
    "consent.ask_again",
    "child_file.ask",
    "service_record.reverse",
    # What becomes of an account.
    "person.close_idle",
    "person.keep",
    # What becomes of an office when its place closes.
    "person.keep_role",
    "person.lose_role",
}

# What each row of a table says that is announced.
OF_ROWS = {"each.topic": {row.topic for row in MOVING_ALONG if row.topic}}


def announced() -> set[str]:
    """Every topic that somebody may follow, from the state machines found in the code."""
    names = (each.name for each in pkgutil.walk_packages(wishapp.__path__, "wishapp."))
    states = [importlib.import_module(name) for name in names if name.endswith(".states")]
    found = [each for module in states for each in vars(module).values() if type(each) is Machine]
    assert sorted(each.kind for each in found) == [each.kind for each in machines()]
    return {topic for machine in found for topic in machine.topics()} | OF_NO_MACHINE


def test_only_what_is_announced_is_followed() -> None:
    """By a step, or by a notice to somebody; and nothing is in a table for nothing."""
    followed = {*FOLLOWERS, *TABLE, *(topic for topic, _ in VARIANTS)}
    assert followed - announced() == set()
    assert announced() == TOPICS
    assert all([*FOLLOWERS.values(), *TABLE.values(), *VARIANTS.values()])


def test_what_is_announced_without_a_move_is_emitted_and_the_other_way_round() -> None:
    emitted = {topic for path in files_of("wishapp") for topic in emitted_in(tree_of(path))}
    without_move = {f"{each.kind}.{verb}" for each in machines() for verb in each.announces}
    assert emitted == without_move | OF_NO_MACHINE


def emitted_in(tree: ast.Module) -> set[str]:
    """The topics that a file emits by their names."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    emits = [each.args[0] for each in calls if ast.unparse(each.func) == "emit"]
    named = {
        ast.unparse(each.targets[0]): each.value for each in tree.body if type(each) is ast.Assign
    }
    return {topic for each in emits for topic in topics_of(each, named)}


def topics_of(topic: ast.expr, named: Mapping[str, ast.expr]) -> set[str]:
    """A text; a text or a table of texts by its name; all that a text may be put together to.

    Of a row's own column, those of all rows.
    """
    if isinstance(topic, ast.Attribute):
        return OF_ROWS[ast.unparse(topic)]
    if isinstance(topic, ast.JoinedStr):
        start = ast.literal_eval(topic.values[0])
        return {each for each in announced() if each.startswith(start)}
    value = named.get(ast.unparse(topic).partition("[")[0], topic)
    texts = value.values if isinstance(value, ast.Dict) else [value]
    return {ast.literal_eval(each) for each in texts}


def test_every_step_has_a_name_of_its_own_and_something_that_brings_it_up() -> None:
    assert len(BY_NAME) == len(STEPS)
    assert all(step.topics or step.due for step in STEPS)


def test_whoever_is_to_be_told_is_told_by_a_job() -> None:
    assert BY_NAME["tell_people"].topics == tuple(TABLE)
    assert len(TABLE) > 20


def test_work_consumes_every_queue_unless_told_otherwise() -> None:
    default = next(each for each in work.params if each.name == "queues").default
    assert isinstance(default, str)
    assert sorted(default.split(",")) == sorted(QueueName)
    assert {step.queue for step in STEPS} == set(QueueName)


def test_a_worker_finds_the_function_of_all_jobs_by_its_path() -> None:
    module, _, name = RUN_STEP.rpartition(".")
    assert getattr(importlib.import_module(module), name) is run_step


def test_a_step_of_a_newer_version_is_left_to_it(office: Office) -> None:
    do(emit, "wish.withdraw", new_id())
    [message] = office.messages("wish.withdraw")
    with capture_logs() as logs:
        run_step("sing", office.county.code, str(message.subject_id), "request", str(message.id))
    assert logs == [{"event": "step unknown", "step": "sing", "log_level": "warning"}]
    assert office.messages("wish.withdraw")[0].done_at is None


def test_a_job_carries_a_county_and_ids_only(office: Office) -> None:
    wish_id = new_id()
    do(emit, "wish.withdraw", wish_id)
    office.relay().round()
    message = office.messages("wish.withdraw")[0]
    job_id, *_ = office.waiting()
    [steps] = [queue for queue in office.queues() if queue.name.endswith(QueueName.STEPS)]
    job = steps.fetch_job(job_id)
    assert job is not None
    assert job_id == f"229901-wish_withdraw-{message.id}-end_withdrawn"
    ids = ["229901", str(wish_id), message.id.hex, str(message.id)]
    assert (job.func_name, list(job.args)) == (RUN_STEP, ["end_withdrawn", *ids])
    assert job.kwargs == {}


def test_job_ids_hold_only_what_rq_allows() -> None:
    assert job_id_of("229901", "wish.withdraw", "名 x", 0) == "229901-wish_withdraw-_x-0"

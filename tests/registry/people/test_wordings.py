from datetime import timedelta

import pytest
import time_machine

from tests.builders.cast import WORDING, Cast
from tests.builders.consents import publish
from tests.builders.doing import code_of, do
from tests.builders.times import ago
from wishapp.base.clock import now
from wishapp.base.errors import Code
from wishapp.registry.people.wordings import Notice, Purpose, current_wordings, publish_wording

pytestmark = pytest.mark.usefixtures("core")


def in_force() -> dict[str, str]:
    """The version in force by purpose."""
    return {each.purpose: each.version for each in do(current_wordings)}


def test_every_purpose_has_one_version_in_force() -> None:
    assert in_force() == dict.fromkeys([purpose.value for purpose in Purpose], WORDING)
    publish(Purpose.SENSITIVE, "2")
    assert in_force()["sensitive"] == "2"
    assert in_force()["processing"] == WORDING


def test_a_version_counts_from_its_day(cast: Cast) -> None:
    later = Notice(
        purpose=Purpose.PROCESSING,
        version="2",
        text="…",
        asks_again=False,
        valid_from=now() + timedelta(days=7),
    )
    do(publish_wording, cast.chen, later)
    assert in_force()["processing"] == WORDING
    with time_machine.travel(now() + timedelta(days=7, seconds=1)):
        assert in_force()["processing"] == "2"


def test_versions_are_only_ever_added(cast: Cast) -> None:
    again = Notice(
        purpose=Purpose.PROCESSING, version=WORDING, text="other words", asks_again=False
    )
    assert code_of(publish_wording, cast.chen, again) is Code.WORDING_EXISTS
    elsewhere = Notice(
        purpose=Purpose.PROCESSING,
        version="0",
        text="…",
        asks_again=False,
        valid_from=ago(minutes=1),
    )
    assert code_of(publish_wording, cast.chen, elsewhere) is Code.WORDING_BACKDATED
    assert in_force()["processing"] == WORDING


def test_only_the_county_publishes(cast: Cast) -> None:
    notice = Notice(purpose=Purpose.PROCESSING, version="2", text="…", asks_again=False)
    assert code_of(publish_wording, cast.feng, notice) is Code.FORBIDDEN

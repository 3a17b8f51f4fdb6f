from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wishapp.base.clock import COUNTY_ZONE
from wishapp.base.ids import new_id
from wishapp.config import CountyRules
from wishapp.notices.rules import Waiting, choose, due_from, pause_until, retry_at

RULES = CountyRules(version="1", basis_doc="1")


def at(text: str) -> datetime:
    """A moment of county time."""
    return datetime.fromisoformat(f"2026-11-{text}:00").replace(tzinfo=COUNTY_ZONE)


@pytest.mark.parametrize(
    ("moment", "due"),
    [
        ("22T08:00", "22T08:00"), ("22T12:30", "22T12:30"), ("22T20:59", "22T20:59"),
        ("22T21:00", "23T08:00"), ("22T23:59", "23T08:00"), ("23T00:00", "23T08:00"),
        ("23T07:59", "23T08:00"), ("29T22:00", "30T08:00"),
    ],
)  # fmt: skip
def test_ordinary_notices_wait_for_the_morning(moment: str, due: str) -> None:
    assert due_from(at(moment), urgent=False, last_sent_at=None, rules=RULES) == at(due)
    assert due_from(at(moment), urgent=True, last_sent_at=None, rules=RULES) == at(moment)


def test_a_county_may_have_quiet_hours_by_day_or_none() -> None:
    noon = replace(RULES, notice_quiet_from_hour=12, notice_quiet_until_hour=14)
    never = replace(RULES, notice_quiet_from_hour=8, notice_quiet_until_hour=8)
    for rules, due in ((noon, "22T14:00"), (never, "22T13:10")):
        found = due_from(at("22T13:10"), urgent=False, last_sent_at=None, rules=rules)
        assert found == at(due)
    assert due_from(at("22T23:00"), urgent=False, last_sent_at=None, rules=noon) == at("22T23:00")


def test_soon_after_a_message_the_next_ones_wait_and_gather() -> None:
    def due(now: str, last: str, *, urgent: bool = False) -> datetime:
        return due_from(at(now), urgent=urgent, last_sent_at=at(last), rules=RULES)

    assert due("22T19:10", "22T19:00") == at("22T19:30")
    assert due("22T19:30", "22T19:00") == at("22T19:30")
    assert due("22T20:50", "22T20:45") == at("23T08:00"), "the gap ends in the quiet hours"
    assert due("22T19:10", "22T19:00", urgent=True) == at("22T19:10")


def waiting(template: str = "wish", *, urgent: bool = False, importance: int = 1) -> Waiting:
    return Waiting(new_id(), template, urgent, importance)


def test_the_most_useful_message_takes_the_last_permission() -> None:
    old, weighty, urgent = waiting(), waiting(importance=3), waiting(urgent=True)
    young = waiting()
    order = []
    left = [young, old, urgent, weighty]
    while left:
        choice = choose(left, {"wish"})
        order += choice.notices
        left = [each for each in left if each.id not in choice.notices]
        assert (choice.template, choice.hopeless) == ("wish", ())
    assert order == [each.id for each in (urgent, weighty, old, young)]


def test_several_ordinary_ones_go_as_one_digest() -> None:
    ordinary = [waiting(), waiting("claim", importance=2), waiting("unheard of")]
    choice = choose(ordinary, {"wish", "claim", "digest"})
    assert choice.template == "digest"
    assert set(choice.notices) == {each.id for each in ordinary}
    assert choice.hopeless == ()


def test_a_single_one_goes_by_its_own_template_or_else_as_a_digest() -> None:
    one = waiting()
    assert choose([one], {"wish", "digest"}).template == "wish"
    assert choose([one], {"digest"}).template == "digest"
    assert choose([one], set()).hopeless == (one.id,)


def test_an_urgent_one_never_hides_in_a_digest() -> None:
    urgent, ordinary = waiting(urgent=True), [waiting(), waiting()]
    choice = choose([*ordinary, urgent], {"digest"})
    assert choice.hopeless == (urgent.id,)
    assert set(choice.notices) == {each.id for each in ordinary}


notices = st.lists(
    st.builds(
        Waiting,
        id=st.uuids(),
        template=st.sampled_from(["wish", "claim", "work"]),
        urgent=st.booleans(),
        importance=st.integers(1, 3),
    ),
    max_size=8,
    unique_by=lambda each: each.id,
)
permitted = st.sets(st.sampled_from(["wish", "claim", "work", "digest"]))


@given(notices=notices, permitted=permitted)
def test_every_choice_is_permitted_and_comes_to_an_end(
    notices: list[Waiting], permitted: set[str]
) -> None:
    """Going on with what is left decides about each exactly once."""
    decided: list[UUID] = []
    left = notices
    while left:
        choice = choose(left, permitted)
        assert not choice.notices or choice.template in permitted
        decided += [*choice.notices, *choice.hopeless]
        left = [each for each in left if each.id not in decided]
    assert sorted(decided) == sorted(each.id for each in notices)
    assert choose([], permitted).notices == ()


def test_waits_double_up_to_half_an_hour() -> None:
    start = at("22T12:00")
    waits = [(retry_at(start, n, busy_person=False) - start).total_seconds() for n in range(1, 9)]
    assert waits == [30, 60, 120, 240, 480, 960, 1800, 1800]
    assert retry_at(start, 10_000, busy_person=False) - start == timedelta(minutes=30)
    moments = [(retry_at(start, n, busy_person=True) - start).total_seconds() for n in (1, 2)]
    assert moments == [2, 4]


def test_a_pause_comes_after_failures_in_a_row() -> None:
    start = at("22T12:00")
    pauses = [pause_until(start, failures) for failures in range(1, 10)]
    assert pauses[:2] == [None, None]
    seconds = [(each - start).total_seconds() for each in pauses if each]
    assert seconds == [15, 30, 60, 120, 240, 300, 300]
    assert pause_until(start, 10_000) == start + timedelta(minutes=5)

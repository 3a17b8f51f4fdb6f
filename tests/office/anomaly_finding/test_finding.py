"""A worker looks through new records; each odd thing is found once, however often it looks."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from tests.builders.cast import Cast
from tests.builders.clockwork import ruled
from tests.builders.doing import again, do
from tests.builders.land import NEXT_COMMUNITY, code
from tests.builders.ledger import booked, entered
from tests.builders.teams import report_in_id
from tests.builders.wishes import a_claim
from wishapp.base.clock import now, start_of_day, today
from wishapp.base.county import acting_for
from wishapp.base.db import db, transaction
from wishapp.base.ids import new_id
from wishapp.fulfilment.assistance.by_code import confirm_by_code, hand_code
from wishapp.hours.anomalies.models import Anomaly, AnomalyParty
from wishapp.hours.ledger.models import ServiceRecord
from wishapp.hours.ledger.rules import ServiceTime
from wishapp.kernel.access import Actor
from wishapp.office.anomaly_finding import finding
from wishapp.office.anomaly_finding.finding import look_through
from wishapp.registry.members.models import ReportIn
from wishapp.registry.places.models import location_of
from wishapp.registry.places.queries import place_of_code

pytestmark = pytest.mark.usefixtures("core")
LATER = timedelta(minutes=11)
A_QUARTER = 100_000
# Claims of the tests are two months old, so that service fits in.
A_SLOW_COUNTY = ruled(anomaly_done_minutes=A_QUARTER)


def looked(moment: datetime | None = None) -> int:
    """How many records were looked through in all, a batch at a time."""
    total = 0
    while found := do(look_through, moment or now() + LATER):
        total += found
    return total


def found() -> list[Anomaly]:
    with transaction():
        return list(db.session.scalars(select(Anomaly).order_by(Anomaly.id)))


def kinds() -> set[str]:
    return {each.kind for each in found()}


def parties(anomaly: Anomaly) -> set[Any]:
    with transaction():
        query = select(AnomalyParty.person_id).where(AnomalyParty.anomaly_id == anomaly.id)
        return set(db.session.scalars(query))


def test_work_that_took_no_time_is_found_once(cast: Cast) -> None:
    claim = a_claim(cast, "confirmed")
    [record] = booked(cast.zhao)
    with acting_for(A_SLOW_COUNTY):
        assert looked() == 1
    [anomaly] = found()
    assert anomaly.kind == "done_at_once"
    assert 0 <= anomaly.facts["minutes"] < A_QUARTER
    assert (anomaly.found_key, anomaly.record_ids) == (f"done_at_once:{claim.id}", [record.id])
    assert cast.zhao.me in parties(anomaly)
    assert looked() == 0
    assert len(found()) == 1


def test_records_of_this_moment_wait(cast: Cast) -> None:
    a_claim(cast, "confirmed")
    assert looked(now()) == 0
    assert looked() == 1


def served(who: Actor, hour: int, **facts: Any) -> ServiceRecord:
    """周 enters an hour of the day before yesterday."""
    start = start_of_day(today() - timedelta(days=2)) + timedelta(hours=hour)
    time = ServiceTime(start, start + timedelta(hours=1))
    return do(entered, facts.pop("by"), again(ReportIn, report_in_id(who)), time, **facts)


def test_one_recorder_of_hundreds_is_found_once_a_month(cast: Cast) -> None:
    for hour in range(3):
        served(cast.zhao, hour, by=cast.zhou)
    served(cast.zhao, 5, by=cast.zheng)
    with acting_for(ruled(anomaly_entries_a_month=3)):
        looked()
        served(cast.zhao, 7, by=cast.zhou)
        looked()
    [anomaly] = found()
    assert (anomaly.kind, anomaly.facts) == ("one_recorder", {"entries": 3})
    assert anomaly.found_key == f"one_recorder:{cast.zhou.me}:{today():%Y-%m}"
    assert parties(anomaly) == {cast.zhao.me, cast.zhou.me}


def test_many_people_at_one_thing_are_found(cast: Cast) -> None:
    thing = new_id()
    first = served(cast.zhao, 9, by=cast.zhou, given_for=thing)
    with acting_for(ruled(anomaly_people=2)):
        looked()
        assert found() == []
        second = served(cast.qian, 9, by=cast.zhou, given_for=thing)
        looked()
    [anomaly] = found()
    assert (anomaly.kind, anomaly.facts) == ("many_people", {"people": 2})
    assert anomaly.record_ids == [first.id, second.id]


def test_a_way_that_takes_no_time_is_found_whichever_record_came_first(cast: Cast) -> None:
    here = again(ReportIn, report_in_id(cast.zhao))
    later = served(cast.zhao, 11, by=cast.zhou)
    looked()
    start = start_of_day(today() - timedelta(days=2)) + timedelta(hours=10)
    elsewhere = location_of_next(here)
    earlier = do(entered, cast.zhou, elsewhere, ServiceTime(start, start + timedelta(minutes=58)))
    looked()
    [anomaly] = found()
    assert (anomaly.kind, anomaly.facts) == ("two_places", {"minutes": 2})
    assert anomaly.record_ids == [earlier.id, later.id]


def location_of_next(here: ReportIn) -> ReportIn:
    """The same report-in as if it lay in the next community; it is never kept."""
    with transaction():
        place = place_of_code(code(NEXT_COMMUNITY))
        return ReportIn(
            **{name: getattr(here, name) for name in ("id", "person_id", "unit_id")},
            community_id=place.id,
            **location_of(place),
        )


def test_the_codes_of_one_maker_are_found(cast: Cast) -> None:
    claim = a_claim(cast, "delivered")
    handed = do(hand_code, cast.zhou, claim.wish_id)
    do(confirm_by_code, cast.zhao, claim.id, handed)
    with acting_for(ruled(anomaly_codes_a_month=1, anomaly_done_minutes=1)):
        looked()
    codes = [each for each in found() if each.kind == "one_code_maker"]
    assert [each.facts for each in codes] == [{"codes": 1}]
    assert cast.zhou.me in parties(codes[0])


def test_a_look_that_breaks_off_raises_nothing_twice(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_claim(cast, "confirmed")
    with monkeypatch.context() as patch:
        patch.setattr(finding, "LOOKS", (*finding.LOOKS, _broken))
        with acting_for(A_SLOW_COUNTY), pytest.raises(RuntimeError, match="pulled"):
            looked()
    assert found() == []
    with acting_for(A_SLOW_COUNTY):
        assert looked() == 1
    assert kinds() == {"done_at_once"}


def _broken(_: object) -> Any:
    raise RuntimeError("the plug was pulled")

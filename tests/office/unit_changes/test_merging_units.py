"""On its day a unit becomes a part of its successor, and its members go on under that."""

import pytest

from tests.builders.cast import WORDING, Cast, actor_of, slip
from tests.builders.clockwork import at_moment
from tests.builders.doing import again, code_of, do, refusal_of
from tests.builders.land import UNIT_A, UNIT_B
from tests.builders.ledger import booked, served_for_hours
from tests.builders.notices import inbox, tell_of
from tests.builders.rosters import a_listed
from tests.builders.statements import unit_id
from tests.builders.teams import report_in_id
from tests.builders.traces import verbs_of
from tests.builders.unit_mergers import agreed, carried_out, draft
from tests.builders.wishes import a_claim
from wishapp.base.clock import start_of_day
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.fulfilment.claims.models import Claim
from wishapp.office.unit_changes.merging_units import carry_out, go_over
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.reporting_in import apply
from wishapp.registry.people.consenting import Purpose, withdraw_consent
from wishapp.registry.people.models import Consent
from wishapp.registry.rosters.exempting import tell_head_count
from wishapp.registry.rosters.keeping import NewEntry, list_person
from wishapp.registry.rosters.models import RosterEntry
from wishapp.registry.rosters.queries import head_count_of
from wishapp.registry.unit_mergers.merging import propose_merger
from wishapp.registry.unit_mergers.models import UnitMerger
from wishapp.registry.units.models import Unit
from wishapp.registry.units.queries import units_named

pytestmark = pytest.mark.usefixtures("core")


def test_every_member_goes_on_under_the_successor(cast: Cast) -> None:
    first, claim = report_in_id(cast.zhao), a_claim(cast, "claimed")
    do(served_for_hours, again(ReportIn, first), 5)
    merger = agreed(cast)
    told = carried_out(merger)
    assert told[0] == "closed"
    assert told[-1] == "finished"
    closed = again(ReportIn, first)
    assert (closed.state, closed.ended_because) == ("ended", "unit_merged")
    assert verbs_of(first)[-1] == "go_over"
    later = again(ReportIn, report_in_id(do(actor_of, cast.zhao)))
    assert (later.state, later.previous_id) == ("active", first)
    assert (later.unit_id, later.confirmed_as) == (unit_id(UNIT_B), closed.confirmed_as)
    followed = again(Claim, claim.id)
    assert (followed.state, followed.unit_id) == ("claimed", unit_id(UNIT_B))
    # What was done before stays with the unit of that day.
    [record] = booked(cast.zhao)
    assert (record.report_in_id, record.unit_id) == (first, unit_id(UNIT_A))
    assert again(UnitMerger, merger.id).moved == {"report_ins": 2}


def test_the_consent_holds_for_the_successor_with_its_proof(cast: Cast) -> None:
    old, new = unit_id(UNIT_A), unit_id(UNIT_B)
    given = consents_of(cast.zhao.me)[0]
    do(withdraw_consent, cast.sun.me, Purpose.UNIT_PROVISION)
    carried_out(agreed(cast))
    told = [(each.recipient_id, each.withdrawn_at is None) for each in consents_of(cast.zhao.me)]
    assert told == [(old, False), (new, True)]
    assert all(each.withdrawn_at for each in consents_of(cast.sun.me))
    carried = consents_of(cast.zhao.me)[-1]
    assert (carried.given_at, carried.wording) == (given.given_at, WORDING)


def consents_of(person_id: object) -> list[Consent]:
    with transaction():
        query = db.select(Consent).where(
            Consent.person_id == person_id, Consent.purpose == Purpose.UNIT_PROVISION.value
        )
        return list(db.session.scalars(query.order_by(Consent.id)))


def test_nothing_new_is_entered_under_the_unit(cast: Cast) -> None:
    carried_out(agreed(cast))
    handed_in = slip("zhao")
    refused = refusal_of(apply, cast.wei, handed_in, consents={Purpose.PROCESSING: WORDING})
    assert refused.code is Code.UNIT_MERGED
    assert refused.facts == {"name": again(Unit, unit_id(UNIT_B)).name, "uscc": UNIT_B}
    new = NewEntry(name="卫国")
    assert code_of(list_person, cast.chu, unit_id(), new) is Code.UNIT_MERGED
    assert code_of(propose_merger, cast.chen, draft(UNIT_B, UNIT_A)) is Code.UNIT_MERGED
    with transaction():
        assert units_named("档案", limit=5) == []


def test_the_list_goes_over_and_nobody_stands_on_it_twice(cast: Cast) -> None:
    mine, twice = a_listed(cast.chu), a_listed(cast.chu, "孙晓禾", "13900000003")
    new = NewEntry(name="孙晓禾", phone="13900000003")
    there = do(list_person, cast.chen, unit_id(UNIT_B), new)
    do(tell_head_count, cast.chu, unit_id(), people=3)
    do(tell_head_count, cast.chen, unit_id(UNIT_B), people=4)
    carried_out(agreed(cast))
    entries = [again(RosterEntry, each.id) for each in (mine, twice, there)]
    assert [(each.state, each.unit_id == unit_id(UNIT_B)) for each in entries] == [
        ("listed", True), ("left", False), ("listed", True),
    ]  # fmt: skip
    with transaction():
        counts = [head_count_of(unit_id(each)) for each in (UNIT_A, UNIT_B)]
    assert [each.people for each in counts if each] == [0, 7]


def test_the_member_and_the_liaison_are_told(cast: Cast) -> None:
    first, merger = report_in_id(cast.zhao), agreed(cast)
    carried_out(merger)
    tell_of("report_in.go_over", first)
    tell_of("unit_merger.finish", merger.id)
    assert inbox(cast.zhao)[0].topic == "report_in.go_over"
    assert inbox(cast.chu)[0].topic == "unit_merger.finish"


def test_a_successor_that_is_gone_stops_the_merger(cast: Cast) -> None:
    merger = agreed(cast, days=2)
    with transaction():
        other = db.session.get_one(Unit, unit_id(UNIT_B))
        third = Unit(uscc="112299010000000200", name="图书馆", party_org="图书馆党支部")
        db.session.add(third)
        db.session.flush()
        other.merged_into_id, other.merged_on = third.id, merger.merges_on
    with at_moment(start_of_day(merger.merges_on)):
        assert do(carry_out, merger.id) == "stopped"
    assert again(Unit, unit_id(UNIT_A)).merged_into_id is None


def test_before_its_day_and_for_others_nothing_happens(cast: Cast) -> None:
    merger = agreed(cast)
    assert do(carry_out, merger.id) is None
    assert do(go_over, report_in_id(cast.zhao)) is False

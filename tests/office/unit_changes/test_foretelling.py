"""What is foretold of a change of the unit is what then happens, and nothing else."""

from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.builders.cast import Cast
from tests.builders.crowds import WHEELCHAIR, a_shared_wish, pledged
from tests.builders.doing import again, code_of, do
from tests.builders.land import UNIT_A
from tests.builders.settings import QINGHE, with_rules
from tests.builders.teams import a_team, a_unit_claim, colleagues, report_in_id
from tests.builders.wishes import a_claim
from tests.builders.world import set_schema
from tests.office.unit_changes.test_changing import RETIRED, TO_B, changed
from wishapp.base.county import acting_for
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.participations.models import Participation
from wishapp.fulfilment.pledges.models import Pledge
from wishapp.kernel.access import Actor
from wishapp.office.unit_changes.foretelling import Foretold, foretell_change
from wishapp.office.unit_changes.queries import Kind, Thing
from wishapp.registry.members.changing_unit import UnitChange
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.states import EndedBecause
from wishapp.registry.people.consenting import Purpose, withdraw_consent

AMONG_A = with_rules(cost_share_places=(), cost_share_units=(UNIT_A,))
pytestmark = pytest.mark.usefixtures("core")


def foretold(cast: Cast, change: UnitChange = TO_B, *, by: Actor | None = None) -> Foretold:
    asked = report_in_id(cast.zhao), change
    return do(foretell_change, by or cast.zhao, *asked, limit=9)


def ids(told: dict[Kind, list[Thing]], kind: Kind) -> list[UUID]:
    return [each.id for each in told.get(kind, [])]


@pytest.mark.parametrize("change", [TO_B, RETIRED])
def test_what_ends_and_what_goes_on(cast: Cast, change: UnitChange) -> None:
    with acting_for(AMONG_A):
        doing, done = a_claim(cast, "in_progress"), a_claim(cast, "delivered")
        share = pledged(cast.zhao, a_shared_wish(cast, WHEELCHAIR).id)
        free = pledged(cast.zhao, a_shared_wish(cast).id)
        team = a_team(cast)
        [colleague] = colleagues(cast, 1)
        part = a_unit_claim(cast, cast.zhao, colleague).of(cast.zhao)
        told = foretold(cast, change)
        assert ids(told.ends, Kind.PLEDGES) == [share.id]
        assert ids(told.ends, Kind.PARTICIPATIONS) == [part.id]
        assert ids(told.goes_on, Kind.CLAIMS) == [doing.id]
        assert ids(told.goes_on, Kind.PLEDGES) == [free.id]
        assert ids(told.goes_on, Kind.PARTICIPATIONS) == []
        assert [each.name for each in told.goes_on[Kind.MEMBERSHIPS]] == [team.name]
        assert [each.id for each in told.stays] == [done.id]
        assert told.consent_ends
        # It was only asked.
        assert again(ReportIn, report_in_id(cast.zhao)).state == "active"
        later = changed(cast.zhao, change)
        assert again(Pledge, share.id).state == "taken_back"
        assert again(Participation, part.id).state == "ended"
        assert again(Pledge, free.id).state == "pledged"
        assert again(Claim, doing.id).report_in_id == later.id


def test_without_a_consent_none_ends(cast: Cast) -> None:
    do(withdraw_consent, cast.zhao.me, Purpose.UNIT_PROVISION)
    assert not foretold(cast).consent_ends


def test_who_may_ask_and_for_what(cast: Cast) -> None:
    assert foretold(cast, by=cast.zhou).ends == foretold(cast).ends
    asked = (report_in_id(cast.zhao), TO_B)
    for stranger in (cast.qian, cast.gao, cast.wang):
        assert code_of(foretell_change, stranger, *asked, limit=9) is Code.NOT_FOUND
    same = UnitChange(because=EndedBecause.CHANGED_UNIT, unit_uscc=UNIT_A)
    refused = code_of(foretell_change, cast.zhao, asked[0], same, limit=9)
    assert refused is Code.NOTHING_CHANGED


WRONG = {
    "another person's": (
        "UPDATE report_ins SET previous_id = (SELECT id FROM report_ins WHERE state = 'ended')"
        " WHERE person_id <> (SELECT person_id FROM report_ins WHERE id = :later)"
        " AND state = 'active'"
    ),
    "one that is active": (
        "INSERT INTO report_ins SELECT (jsonb_populate_record(r, jsonb_build_object('id',"
        " gen_random_uuid(), 'previous_id', r.id, 'slip_no', 'x', 'receipt_no', NULL, 'state',"
        " 'ended'))).* FROM report_ins r WHERE id = :later"
    ),
    "another than at first": "UPDATE report_ins SET previous_id = NULL WHERE id = :later",
    "a reason that was given": (
        "UPDATE report_ins SET ended_because = NULL WHERE ended_because IS NOT NULL"
    ),
    "another reason": (
        "UPDATE report_ins SET ended_because = 'moved' WHERE ended_because IS NOT NULL"
    ),
    "the unit": "UPDATE report_ins SET unit_id = gen_random_uuid() WHERE id = :later",
}


@pytest.mark.parametrize("what", sorted(WRONG))
def test_the_database_keeps_what_goes_on_from_what(cast: Cast, what: str) -> None:
    later = changed(cast.zhao)
    refused = "never changed|goes on only from an ended one"
    with pytest.raises(DBAPIError, match=refused), transaction():  # noqa: PT012
        set_schema(db.session.connection(), QINGHE)
        db.session.execute(
            text(WRONG[what]), {"later": later.id} if ":later" in WRONG[what] else {}
        )

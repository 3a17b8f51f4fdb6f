"""The county's administrators find who looked at whom, and leave a trace of their own."""

from datetime import timedelta
from typing import Any

import pytest

from tests.builders.cast import Cast
from tests.builders.clockwork import at_moment
from tests.builders.doing import code_of, do
from tests.builders.traces import looks_at
from tests.builders.wishes import a_claim
from wishapp.base.clock import now, today
from wishapp.base.errors import Code
from wishapp.fulfilment.claims.setting_out import open_contact
from wishapp.kernel.access import Actor
from wishapp.kernel.audit.models import AuditRow
from wishapp.kernel.audit.recording_looks import Look
from wishapp.kernel.audit.searching import Wanted, search_audit

pytestmark = pytest.mark.usefixtures("core")
A_DAY = timedelta(days=1)


def found(actor: Actor, **wanted: Any) -> list[AuditRow]:
    return do(search_audit, actor, Wanted(**wanted), before=None, limit=50)


@pytest.fixture
def claim_id(cast: Cast) -> Any:
    """赵 looks at where 王奶奶 lives."""
    claim = a_claim(cast, "claimed")
    do(open_contact, cast.zhao, claim.id)
    return claim.id


@pytest.mark.parametrize("by", ["actor", "person", "subject", "action", "day"])
def test_a_look_is_found(cast: Cast, claim_id: Any, by: str) -> None:
    wanted: dict[str, Any] = {
        "actor": {"actor_id": cast.zhao.me},
        "person": {"person_id": cast.wang.me},
        "subject": {"subject_id": claim_id},
        "action": {"action": Look.CONTACT},
        "day": {"since": today(), "until": today()},
    }
    [look] = [each for each in found(cast.chen, **wanted[by]) if each.subject_id == claim_id]
    assert (look.action, look.actor_id, look.person_id) == (
        "contact", cast.zhao.me, cast.wang.me
    )  # fmt: skip


def test_what_does_not_fit_is_not_found(cast: Cast, claim_id: Any) -> None:
    others: list[dict[str, Any]] = [
        {"actor_id": cast.qian.me},
        {"person_id": cast.li.me},
        {"action": Look.BOARD_SHEET},
        {"since": today() + A_DAY},
        {"until": today() - A_DAY},
    ]
    for wanted in others:
        rows = found(cast.chen, **wanted)
        assert claim_id not in [each.subject_id for each in rows]


def test_pages_go_back_in_time(cast: Cast, claim_id: Any) -> None:
    with at_moment(now() + A_DAY):
        do(open_contact, cast.zhao, claim_id)
    wanted = Wanted(actor_id=cast.zhao.me, action=Look.CONTACT)
    [newest] = do(search_audit, cast.chen, wanted, before=None, limit=1)
    [older] = do(search_audit, cast.chen, wanted, before=newest.id, limit=1)
    assert newest.at - older.at > A_DAY - timedelta(minutes=5)
    assert do(search_audit, cast.chen, wanted, before=older.id, limit=1) == []


def test_a_search_is_a_look_too(cast: Cast, claim_id: Any) -> None:
    found(cast.chen, person_id=cast.wang.me)
    assert [each.action for each in looks_at(cast.wang.me)] == [Look.AUDIT.value]


@pytest.mark.parametrize("name", ["wang", "zhao", "wei", "wu", "zhou", "zheng", "feng", "chu"])
def test_nobody_else_searches(cast: Cast, name: str) -> None:
    actor = getattr(cast, name)
    assert code_of(search_audit, actor, Wanted(), before=None, limit=5) is Code.FORBIDDEN

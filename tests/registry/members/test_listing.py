"""Staff read the report-ins of their places by name, and the members see that they did."""

import pytest

from tests.builders.cast import Cast
from tests.builders.doing import do
from tests.builders.traces import looks_at
from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.kernel.access import Actor, scope_of
from wishapp.registry.members.listing import Named, list_by_name
from wishapp.registry.members.models import ReportIn

pytestmark = pytest.mark.usefixtures("core")


def listed(actor: Actor) -> dict[str | None, Named]:
    rows = do(list_by_name, actor, scope_of(actor), state=None, after=None, limit=50)
    return {each.name: each for each in rows}


def test_members_are_listed_by_name_and_each_look_is_written_down(cast: Cast) -> None:
    found = listed(cast.zhou)
    assert {"赵明远", "钱思齐", "孙晓禾"} <= set(found)
    for each in found.values():
        [look] = [look for look in looks_at(each.id) if look.action == "report_in_list"]
        assert (look.actor_id, look.person_id) == (cast.zhou.me, each.person_id)


def test_who_is_only_kept_has_no_name(cast: Cast) -> None:
    def restrict() -> None:
        assert cast.zhao.report_in
        db.session.get_one(ReportIn, cast.zhao.report_in.id).restricted_at = now()

    do(restrict)
    found = listed(cast.zhou)
    assert "赵明远" not in found
    assert found[None].person_id == cast.zhao.me
    assert "report_in_list" not in [look.action for look in looks_at(found[None].id)]


@pytest.mark.parametrize("name", ["gao", "wang", "zhao", "chu", "wei"])
def test_of_other_places_nobody_is_listed(cast: Cast, name: str) -> None:
    assert listed(getattr(cast, name)) == {}

"""Two county administrators merge a unit into another, over HTTP."""

from datetime import timedelta

from tests.api.client import Api, assert_problem, ok
from tests.api.unit_merger_attempts import body_of
from tests.builders.doing import do
from tests.builders.land import UNIT_B
from tests.builders.settings import QINGHE
from tests.builders.statements import unit_id
from tests.builders.unit_mergers import carried_out, draft
from tests.registry.county_rules.test_changing import second_admin
from wishapp.base.clock import today
from wishapp.registry.unit_mergers.merging import agree_to_merger

GOING_OVER = [{"noun": "report_ins", "label": "报到", "count": 2}]


def test_a_unit_is_merged(api: Api) -> None:
    with api.world.serving(QINGHE):
        body = body_of(draft())
    chen, zhao = api.as_("chen"), api.as_("zhao")
    assert ok(chen.post("/unit-merger-previews", body))["going_over"] == GOING_OVER
    late = body | {"merges_on": (today() + timedelta(days=400)).isoformat()}
    problem = assert_problem(chen.post("/unit-mergers", late), 422, "unit_merges_too_late")
    assert "合并日期最晚填" in problem["detail"]
    proposed = ok(chen.post("/unit-mergers", body), 201)
    assert (proposed["state"], proposed["successor"]["uscc"]) == ("proposed", UNIT_B)
    path = f"/unit-mergers/{proposed['id']}"
    assert_problem(chen.post(f"{path}/agree"), 403, "same_person")
    with api.world.serving(QINGHE):
        carried_out(do(agree_to_merger, second_admin(), proposed["id"]))
        successor = str(unit_id(UNIT_B))
    seen = ok(chen.get(path))
    assert (seen["state"], seen["going_over"], seen["moved"]) == ("done", [], GOING_OVER)
    assert [each["id"] for each in ok(chen.get("/unit-mergers"))["items"]] == [proposed["id"]]
    newest, before = ok(zhao.get("/me/report-ins"))["items"]
    assert (newest["unit_id"], newest["state"]) == (successor, "active")
    assert (before["state"], before["ended_because"]) == ("ended", "unit_merged")
    assert ok(zhao.get("/unit-names", query_string={"q": "档案"}))["items"] == []


def test_only_the_county_reads_of_mergers(town: Api) -> None:
    for name in ("feng", "chu", "wang"):
        assert_problem(town.as_(name).get("/unit-mergers"), 403, "forbidden")

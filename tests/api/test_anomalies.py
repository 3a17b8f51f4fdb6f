"""The street looks at an anomaly over HTTP, and whom it concerns reads of it."""

from tests.api.anomaly_attempts import CONCLUSION
from tests.api.client import Api, assert_problem, ok
from tests.builders.anomalies import an_anomaly
from tests.builders.settings import QINGHE


def test_an_anomaly_is_looked_at(town: Api) -> None:
    with town.world.serving(QINGHE):
        found = an_anomaly(town.cast)
    feng, zhao, path = town.as_("feng"), town.as_("zhao"), f"/anomalies/{found.id}"
    listed = ok(feng.get("/anomalies", query_string={"kind": "one_device"}))["items"]
    assert [each["id"] for each in listed] == [str(found.id)]
    assert ok(feng.get("/anomalies", query_string={"kind": "two_places"}))["items"] == []
    assert_problem(feng.post(f"{path}/conclude", CONCLUSION), 409, "move_not_allowed")
    assert ok(feng.post(f"{path}/take"))["state"] == "in_review"
    chen = town.as_("chen")
    assert_problem(chen.post(f"{path}/conclude", CONCLUSION), 403, "not_reviewer")
    bad = feng.post(f"{path}/conclude", CONCLUSION | {"outcome": "punished"})
    assert_problem(bad, 422, "invalid_input")
    assert ok(feng.post(f"{path}/conclude", CONCLUSION))["outcome"] == "explained"
    assert ok(chen.get(path))["words"] == CONCLUSION["words"]
    own = ok(zhao.get("/me/data"))["sections"]
    [section] = [each for each in own if each["section"] == "anomalies"]
    told = {each["label"]: each["value"] for each in section["rows"][0]}
    assert (told["核查原因"], told["状态"], told["核查结果"]) == (
        "一部手机为多人签到", "已核查", "情况属实，已说明",
    )  # fmt: skip
    assert CONCLUSION["words"] not in str(section)


def test_the_community_finds_no_list_of_its_own(town: Api) -> None:
    with town.world.serving(QINGHE):
        an_anomaly(town.cast)
    for name in ("zheng", "zhou", "zhao", "chu"):
        assert ok(town.as_(name).get("/anomalies"))["items"] == []

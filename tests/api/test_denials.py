"""Denials over HTTP: the unit denies, the member answers, staff decide."""

from tests.api.client import Api, assert_problem, ok
from tests.api.denial_attempts import REASON, SEEN, a_member
from wishapp.base.errors import Code


def test_from_the_units_word_to_the_decision(town: Api) -> None:
    name, report_in_id = a_member(town)
    path = f"/report-ins/{report_in_id}/deny"
    for stranger, status in (("zhou", 404), ("zhao", 404), ("chen", 404)):
        assert_problem(town.as_(stranger).post(path, REASON), status, Code.NOT_FOUND)
    assert_problem(town.as_("chu").post(path, {"reason": "bored"}), 422, Code.INVALID_INPUT)
    denial = ok(town.as_("chu").post(path, REASON))
    assert denial["state"] == "open"
    assert_problem(town.as_("chu").post(path, REASON), 409, Code.DENIAL_WAITING)
    confirm = town.as_("chu").post(f"/report-ins/{report_in_id}/confirm")
    assert_problem(confirm, 409, Code.MEMBERSHIP_DENIED)
    [mine] = ok(town.as_(name).get("/me/denials"))["items"]
    assert (mine["id"], mine["note"]) == (denial["id"], REASON["note"])
    one = f"/denials/{denial['id']}"
    ok(town.as_(name).post(f"{one}/answer", {"answer": "is_member", "note": "有证明"}))
    assert ok(town.as_("zhou").get(one))["answer_note"] == "有证明"
    waiting = ok(town.as_("zhou").get("/denials?limit=50"))["items"]
    assert denial["id"] in {each["id"] for each in waiting}
    assert_problem(town.as_("li").get(one), 404, Code.NOT_FOUND)
    assert_problem(town.as_("feng").post(f"{one}/keep", SEEN), 403, Code.FORBIDDEN)
    assert ok(town.as_("zhou").post(f"{one}/keep", SEEN))["state"] == "kept"
    again = town.as_("chu").post(path, REASON)
    assert_problem(again, 422, Code.DENIAL_REASON_USED)
    later = ok(town.as_("chu").post(path, {"reason": "never_was"}))
    assert later["state"] == "at_street"
    decided = town.as_("feng").post(f"/denials/{later['id']}/end", {"words": "已核实"})
    assert ok(decided)["state"] == "ended"

"""The sheets that people signed: whoever may read what was entered may see what was signed."""

from tests.api.client import Api, Caller, assert_problem, ok
from tests.api.paper_attempts import claim_form, slip_on_paper
from tests.api.steps import upload


def shown(caller: Caller, path: str) -> bool:
    answer = caller.get(path)
    return (answer.status_code, answer.mimetype) == (200, "image/jpeg")


def test_the_slip_of_a_member_without_a_phone(town: Api) -> None:
    zhou, zheng = town.as_("zhou"), town.as_("zheng")
    attempt = slip_on_paper(town)
    attempt.body["paper"]["picture_id"] = ok(upload(zhou), 201)["id"]
    report_in = ok(attempt.by(zhou), 201)
    path = f"/report-ins/{report_in['id']}"
    file = ok(zheng.get(path))
    assert file["paper_no"] == attempt.body["paper"]["paper_no"]
    assert file["entered_by"]
    assert shown(zheng, f"{path}/sheet")
    assert_problem(town.as_("gao").get(f"{path}/sheet"), 404, "not_found")
    # Nor does anybody else open it as a picture of their own.
    assert_problem(zheng.get(f"/media/{attempt.body['paper']['picture_id']}"), 404, "not_found")
    other = zheng.post(f"{path}/slip-seen", {"paper_no": "ZB-other"})
    assert_problem(other, 409, "slip_number_differs")

    page = f"/people/{file['person_id']}/consents"
    [consent] = ok(zheng.get(page))["items"]
    assert shown(zheng, f"{page}/{consent['id']}/sheet")
    guardian = f"/people/{file['person_id']}/guardians/{consent['id']}/sheet"
    assert_problem(zheng.get(guardian), 404, "not_found")


def test_the_claim_form_and_who_reads_of_it(town: Api) -> None:
    zheng = town.as_("zheng")
    attempt = claim_form(town)
    attempt.body["picture_id"] = ok(upload(zheng), 201)["id"]
    claim = ok(attempt.by(zheng), 201)
    path = f"/claims/{claim['id']}"
    [step] = ok(town.as_("zhou").get(path))["paper"]
    assert (step["step"], step["paper_no"]) == ("claim", attempt.body["paper_no"])
    assert shown(town.as_("zhou"), f"{path}/paper/{step['id']}/sheet")
    assert ok(town.as_("wang").get(path))["paper"] == []
    assert_problem(town.as_("wang").get(f"{path}/paper/{step['id']}/sheet"), 403, "forbidden")

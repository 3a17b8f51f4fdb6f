"""The second person sees what proves a service before it is entered."""

from tests.api.client import Api, assert_problem, ok
from tests.api.record_attempts import omission


def test_whoever_decides_sees_the_evidence_and_strangers_do_not(api: Api) -> None:
    attempt = omission(api)
    made = ok(attempt.by(api.as_("zhou")), 201)
    path = f"/record-corrections/{made['id']}"
    [picture_id] = ok(api.as_("zheng").get(path))["evidence"]
    seen = api.as_("zheng").get(f"{path}/evidence/{picture_id}")
    assert (seen.status_code, seen.mimetype) == (200, "image/jpeg")
    looks = "action = 'evidence' AND subject_kind = 'record_correction'"
    assert api.count("audit_rows", looks) == 1
    assert api.as_("zhao").get(f"{path}/evidence/{picture_id}").status_code == 200
    assert api.count("audit_rows", looks) == 1
    for stranger in ("qian", "gao", "wei"):
        assert_problem(api.as_(stranger).get(f"{path}/evidence/{picture_id}"), 404, "not_found")
    assert_problem(api.as_("zheng").get(f"{path}/evidence/{made['id']}"), 404, "not_found")

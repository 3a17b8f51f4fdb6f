"""Batches of certificates over HTTP: started, watched, printed as files."""

import io
import zipfile

from tests.api.client import Api, assert_problem, ok
from tests.api.record_attempts import a_batch
from tests.builders.certificate_batches import carried_out
from tests.builders.settings import BY_DOCUMENT


def test_a_community_issues_and_prints_a_batch(api: Api) -> None:
    attempt = a_batch(api)
    zhou = api.as_("zhou")
    for wrong in ({}, {"unit_id": attempt.body["unit_id"], "team_id": attempt.body["unit_id"]}):
        body = {"community": attempt.body["community"], **wrong}
        assert_problem(zhou.post("/certificate-batches", body), 422, "invalid_input")
    made = ok(attempt.by(zhou), 201)
    assert (made["state"], made["issued"], made["parts"]) == ("running", 0, 1)
    path = f"/certificate-batches/{made['id']}"
    assert_problem(zhou.get(f"{path}/parts/1/papers.zip"), 404, "not_found")
    with api.world.serving(BY_DOCUMENT):
        carried_out(made["id"])
    done = ok(zhou.get(path))
    assert (done["state"], done["open"], done["left"]) == ("done", 0, 0)
    lines = ok(zhou.get(f"{path}/lines"))["items"]
    assert [(line["outcome"], line["why"]) for line in lines] == [("issued", None)] * len(lines)
    answer = zhou.get(f"{path}/parts/1/papers.zip")
    assert answer.status_code == 200
    with zipfile.ZipFile(io.BytesIO(answer.data)) as packed:
        assert len(packed.namelist()) == done["issued"]
        assert all(packed.read(name).startswith(b"%PDF") for name in packed.namelist())
        assert all(name.startswith("ZM-") for name in packed.namelist())
    found = ok(zhou.get("/certificate-batches"))["items"]
    assert [each["id"] for each in found] == [made["id"]]
    for stranger in ("zhao", "gao", "li"):
        assert_problem(api.as_(stranger).get(path), 404, "not_found")
        assert_problem(api.as_(stranger).get(f"{path}/parts/1/papers.zip"), 404, "not_found")

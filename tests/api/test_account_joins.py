"""A resident whose wish staff entered gets it in her own account, and a wrong account loses it."""

import pytest

from tests.api.client import Api, assert_problem, ok
from tests.api.join_attempts import a_new_pair, seen_body
from tests.builders.doing import do
from tests.builders.joins import an_account
from tests.builders.settings import QINGHE
from wishapp.privacy.own_data.closing import ask_closing
from wishapp.privacy.own_data.profile import set_name


def joined(api: Api) -> tuple[str, str, str]:
    """The owner's name, the resident on paper, and the join, by the calls of all three."""
    with api.world.serving(QINGHE):
        name, phone, pair = a_new_pair(api)
    path = f"/people/{pair.resident_id}/account-joins"
    join = ok(api.as_("zhou").post(path, seen_body(phone)), 201)
    assert ok(api.as_(name).get("/me/wishes"))["items"] == []
    [own] = ok(api.as_(name).get("/me/account-joins"))["items"]
    assert (own["id"], own["state"]) == (join["id"], "proposed")
    assert "resident_id" not in own
    ok(api.as_(name).post(f"/account-joins/{join['id']}/agree"))
    [waiting] = ok(api.as_("zheng").get("/account-joins"))["items"]
    assert waiting["id"] == join["id"]
    ok(api.as_("zheng").post(f"/account-joins/{join['id']}/confirm"))
    return name, str(pair.resident_id), join["id"]


def test_her_wish_is_hers_with_what_she_may_do(api: Api) -> None:
    name, resident_id, join_id = joined(api)
    [wish] = ok(api.as_(name).get("/me/wishes"))["items"]
    assert ok(api.as_(name).get(f"/wishes/{wish['id']}"))["id"] == wish["id"]
    file = ok(api.as_("zheng").get(f"/account-joins/{join_id}"))
    assert [each["id"] for each in file["wishes"]] == [wish["id"]]
    page = ok(api.as_("zheng").get(f"/people/{resident_id}/account-joins"))
    assert [each["id"] for each in page["items"]] == [join_id]
    assert ok(api.as_("zheng").get(f"/people/{resident_id}"))["account_joins"]["items"]


def test_what_is_not_hers_is_gone_at_once(api: Api) -> None:
    name, _, join_id = joined(api)
    [wish] = ok(api.as_(name).get("/me/wishes"))["items"]
    assert ok(api.as_(name).post(f"/account-joins/{join_id}/disown"))["state"] == "parted"
    assert ok(api.as_(name).get("/me/wishes"))["items"] == []
    assert_problem(api.as_(name).get(f"/wishes/{wish['id']}"), 404, "not_found")
    file = ok(api.as_("zheng").get(f"/account-joins/{join_id}"))
    assert file["join"]["state"] == "parted"


def test_a_second_proposal_is_refused(api: Api) -> None:
    _, resident_id, _ = joined(api)
    with api.world.serving(QINGHE):
        an_account("another", "13800000079")
    answer = api.as_("zhou").post(f"/people/{resident_id}/account-joins", seen_body("13800000079"))
    assert_problem(answer, 409, "join_not_on_paper")


@pytest.mark.parametrize("number", ["110101199001011234", "123456789012345"])
def test_no_number_of_a_document_is_taken(api: Api, number: str) -> None:
    with api.world.serving(QINGHE):
        _, phone, pair = a_new_pair(api)
    body = seen_body(phone) | {"sheet_no": number}
    answer = api.as_("zhou").post(f"/people/{pair.resident_id}/account-joins", body)
    assert_problem(answer, 422, "invalid_input")


def test_an_account_that_does_not_fit_reads_who_tried(api: Api) -> None:
    with api.world.serving(QINGHE):
        name, phone, pair = a_new_pair(api)
        do(set_name, pair.account, "何秀珠")
    path = f"/people/{pair.resident_id}/account-joins"
    told = assert_problem(api.as_("zhou").post(path, seen_body(phone)), 409, "join_unfit")
    [tried] = ok(api.as_(name).get("/me/openings"))["items"]
    assert tried["look"] == "account_join_refused"
    assert str(pair.resident_id) not in str(tried)
    with api.world.serving(QINGHE):
        do(ask_closing, pair.account)
    explained = seen_body(phone) | {"why": "户口簿写作珍"}
    again = assert_problem(api.as_("zhou").post(path, explained), 409, "join_unfit")
    assert again["detail"] == told["detail"]
    assert len(ok(api.as_(name).get("/me/openings"))["items"]) == 2

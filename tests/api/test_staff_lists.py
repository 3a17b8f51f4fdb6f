"""Staff narrow their lists to one place, and find again what they or the county began."""

from collections.abc import Callable, Mapping

import pytest

from tests.api.client import Api, assert_problem, ok
from tests.api.filling_lists import fill_list
from tests.api.tables import send
from tests.builders.doing import do
from tests.builders.intake import LINE, as_csv
from tests.builders.kin import declare_kinship
from tests.builders.land import COMMUNITY, NEXT_COMMUNITY
from tests.builders.settings import QINGHE
from tests.builders.statements import a_statement
from tests.builders.wishes import a_claim
from wishapp.fulfilment.assistance.by_code import confirm_by_code, hand_code
from wishapp.office.waiting.table import WaitingKind as K

HERE, ELSEWHERE = QINGHE.code + COMMUNITY, QINGHE.code + NEXT_COMMUNITY


def late_code(api: Api) -> None:
    """赵's service was confirmed by a code of staff."""
    with api.world.serving(QINGHE):
        claim = a_claim(api.cast, "delivered")
        code = do(hand_code, api.cast.zhou, claim.wish_id)
        do(confirm_by_code, api.cast.zhao, claim.id, code)


def nothing_more(_: Api) -> None:
    """The cast hold their offices."""


STAFF = ("chen", "feng", "zheng", "zhou")
# How each list comes to have something in it.
LISTS: Mapping[str, K | Callable[[Api], None]] = {
    "/record-corrections?state=proposed": K.RECORD_APPROVAL,
    "/screenings": K.SCREENING,
    "/data-requests": K.DATA_REQUEST,
    "/dispatches?state=returned": K.RETURNED_DISPATCH,
    "/objections": K.OBJECTION,
    "/certificates": K.CERTIFICATE,
    "/denials": K.DENIAL,
    "/denials?state=at_street": K.DENIAL_AT_STREET,
    "/stars": K.STAR,
    "/anomalies": K.ANOMALY,
    "/activities": K.ACTIVITY,
    "/presence-requests": K.PRESENCE_REQUEST,
    "/leaderless-activities": K.LEADERLESS_ACTIVITY,
    "/unclosed-activities": K.UNCLOSED_ACTIVITY,
    "/registrations?state=entered": K.PAPER_VOLUNTEER,
    "/desk-entries": K.DESK_ENTRY,
    "/complaints": K.COMPLAINT,
    "/call-tasks": K.CALL,
    "/corrections": K.CORRECTION,
    "/transfers": K.TRANSFER_RECEIPT,
    "/child-file-requests": K.CHILD_FILE,
    "/watched-records": late_code,
    "/leaderless-teams": K.LEADERLESS_TEAM,
    "/unsettled-pledges": K.COST_SHARE,
    "/wish-imports": K.WISH_IMPORT,
    "/role-grants": nothing_more,
}


@pytest.mark.parametrize("path", LISTS)
def test_a_list_is_of_the_place_that_is_asked_for(api: Api, path: str) -> None:
    fill = LISTS[path]
    if isinstance(fill, K):
        fill_list(api, fill)
    else:
        fill(api)
    at = "&" if "?" in path else "?"

    def listed(name: str, place: str) -> set[str]:
        items = ok(api.as_(name).get(f"{path}{at}place={place}"))["items"]
        return {each["id"] for each in items}

    # Some lists are of the community's office alone.
    here = {name: found for name in STAFF if (found := listed(name, HERE))}
    assert here
    for name, found in here.items():
        # Others have offices elsewhere, and nothing else is there.
        elsewhere = listed(name, ELSEWHERE)
        assert elsewhere.isdisjoint(found)
        assert path == "/role-grants" or not elsewhere
        assert_problem(api.as_(name).get(f"{path}{at}place=999"), 422, "place_unknown")


def test_an_uploaded_table_is_found_until_it_is_confirmed_and_after(api: Api) -> None:
    zhou = api.as_("zhou")
    made = ok(send(zhou, as_csv(LINE)), 201)
    [row] = ok(zhou.get("/wish-imports"))["items"]
    assert (row["id"], row["good"], row["bad"]) == (made["id"], made["good"], made["bad"])
    assert "rows" not in row
    assert row["uploaded_by"] == str(api.cast.zhou.me)
    assert row["place_path"].endswith(f"/{HERE}/")
    assert ok(zhou.get("/wish-imports?confirmed=true"))["items"] == []
    assert ok(zhou.get(f"/wish-imports?place={ELSEWHERE}"))["items"] == []
    for name in ("gao", "wu", "wang"):
        assert ok(api.as_(name).get("/wish-imports"))["items"] == []


def test_a_table_that_was_a_mistake_waits_for_nobody_any_more(api: Api) -> None:
    zhou, zheng = api.as_("zhou"), api.as_("zheng")
    table = as_csv(LINE)
    path = f"/wish-imports/{ok(send(zhou, table), 201)['id']}"

    def waiting() -> set[str]:
        return {each["kind"] for each in ok(zheng.get("/waiting"))["items"] if each["waiting"]}

    assert "wish_import" in waiting()
    assert zheng.post(f"{path}/discard").status_code == 204
    assert "wish_import" not in waiting()
    assert_problem(zhou.get(path), 404, "not_found")
    # The same file is no file that was imported already.
    assert ok(send(zhou, table), 201)["good"] == 1


def test_staff_find_again_the_complaint_that_they_entered(api: Api) -> None:
    body = {"about": "service", "words": "没人回话", "community_code": HERE, "channel": "phone"}
    made = ok(api.as_("zhou").post("/entered-complaints", body | {"name": "何秀珍"}), 201)
    [row] = ok(api.as_("zhou").get("/entered-complaints"))["items"]
    assert (row["id"], row["state"]) == (made["id"], "received")
    assert ok(api.as_("zhou").get(f"/complaints/{row['id']}"))["words"] == "没人回话"
    for name in ("zheng", "wang"):
        assert ok(api.as_(name).get("/entered-complaints"))["items"] == []


def test_statements_are_found_by_state_and_unit(api: Api) -> None:
    with api.world.serving(QINGHE):
        statement = a_statement(api.cast)
    chen, unit = api.as_("chen"), statement.unit_id
    for query, found in (
        (f"state=frozen&unit_id={unit}", [str(statement.id)]),
        ("state=draft", []),
    ):
        assert [each["id"] for each in ok(chen.get(f"/statements?{query}"))["items"]] == found


def test_people_read_who_is_declared_their_kin(api: Api) -> None:
    wang, zhao = api.cast.wang, api.cast.zhao
    with api.world.serving(QINGHE):
        do(declare_kinship, api.cast.zhou, wang.me, zhao.me)
    for one, other in (("wang", zhao), ("zhao", wang)):
        [kin] = ok(api.as_(one).get("/me/kinships"))["items"]
        assert (kin["relative_id"], kin["ended_at"]) == (str(other.me), None)
        assert "某" in kin["name"]
    assert ok(api.as_("qian").get("/me/kinships"))["items"] == []

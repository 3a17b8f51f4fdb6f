"""Contact data opens to the claimant only, while the claim lives, and each opening is told."""

from typing import Any

import pytest

from tests.api.client import Api, assert_problem, ok
from tests.api.steps import upload
from tests.builders.cast import NAMES
from tests.builders.settings import QINGHE
from tests.builders.times import service
from tests.builders.wishes import a_claim, a_wish
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.states import IN_HAND, ClaimState

CONTACT = {"name": "王秀兰", "phone": "13800000001", "address": "槐荫路3号1单元402"}
# Signing in and being refused are written down too, and are no looks.
LOOKS = "action NOT IN ('signed_in', 'refused')"
# Who may see that there is a claim hears that its contact data is not theirs.
MAY_SEE = {"wang", "zhou", "wu", "zheng", "feng", "chen"}


@pytest.fixture(scope="module")
def claims(town: Api) -> dict[ClaimState, Claim]:
    """赵's claims on 王奶奶's wishes, one in every state."""
    with town.world.serving(QINGHE):
        return {
            state: a_claim(town.cast, state.value, time=service(3, hour, minutes=30))
            for hour, state in enumerate(ClaimState)
        }


def expected(name: str, state: ClaimState) -> tuple[int, str]:
    if name == "zhao":
        return (200, "") if state in IN_HAND else (403, "contact_closed")
    return (403, "forbidden") if name in MAY_SEE else (404, "not_found")


@pytest.mark.parametrize("state", list(ClaimState))
def test_only_the_claimant_and_only_until_the_report(
    town: Api, claims: dict[ClaimState, Claim], state: ClaimState
) -> None:
    path = f"/claims/{claims[state].id}/contact"
    assert_problem(town.anyone().get(path), 401, "not_signed_in")
    for name in NAMES:
        looks = town.count("audit_rows", LOOKS)
        answer, (status, code) = town.as_(name).get(path), expected(name, state)
        if status == 200:
            assert ok(answer) == CONTACT | {"via_guardian": False, "pictures": []}
            assert answer.headers["Cache-Control"] == "no-store"
        else:
            assert_problem(answer, status, code)
            assert not [word for word in CONTACT.values() if word in answer.get_data(as_text=True)]
        assert town.count("audit_rows", LOOKS) == looks + (status == 200), name


@pytest.mark.parametrize("state", list(ClaimState))
def test_the_claim_itself_tells_no_contact_data(
    town: Api, claims: dict[ClaimState, Claim], state: ClaimState
) -> None:
    for name in ("zhao", "zheng", "chen"):
        for path in (f"/claims/{claims[state].id}", "/me/claims", "/open-wishes", "/wishes"):
            text = town.as_(name).get(path).get_data(as_text=True)
            assert not [word for word in CONTACT.values() if word in text]


def openings(api: Api, claim: Claim) -> list[Any]:
    return list(ok(api.as_("wang").get(f"/wishes/{claim.wish_id}/openings"))["items"])


def test_the_resident_sees_who_looked_by_name_or_by_office(town: Api) -> None:
    with town.world.serving(QINGHE):
        claim = a_claim(town.cast, "claimed")
    assert openings(town, claim) == []
    looks = [
        town.as_("zhao").get(f"/claims/{claim.id}/contact"),
        town.as_("zhou").get(f"/wishes/{claim.wish_id}"),
        town.as_("wang").get(f"/wishes/{claim.wish_id}"),
        town.as_("zheng").get(f"/claims/{claim.id}/contact"),
        town.as_("zhao").get(f"/claims/{claim.id}/contact"),
        town.as_("feng").get(f"/wishes/{claim.wish_id}"),
    ]
    assert [look.status_code for look in looks] == [200, 200, 200, 403, 200, 200]
    seen = [(each["look"], each["who"]) for each in reversed(openings(town, claim))]
    assert seen == [
        ("contact", "赵明远"),
        ("wish_file", "社区工作人员"),
        ("contact", "赵明远"),
        ("wish_file", "街道管理员"),
    ]
    first = town.as_("wang").get(f"/wishes/{claim.wish_id}/openings?limit=1").get_json()
    more = f"/wishes/{claim.wish_id}/openings?limit=3&cursor={first['next_cursor']}"
    assert [first["items"][0], *ok(town.as_("wang").get(more))["items"]] == openings(town, claim)


def test_a_look_at_the_proof_is_told_under_the_name_of_whoever_looked(town: Api) -> None:
    picture = ok(upload(town.as_("zhao")), 201)["id"]
    with town.world.serving(QINGHE):
        claim = a_claim(town.cast, "delivered", time=service(9), pictures=[picture])
    path = f"/claims/{claim.id}/evidence/{picture}"
    assert town.as_("wu").get(path).status_code == 200
    [seen] = openings(town, claim)
    assert (seen["look"], seen["who"]) == ("evidence", "网格员")


def test_the_note_of_an_opening_can_be_traced_to_its_request(town: Api) -> None:
    with town.world.serving(QINGHE):
        claim = a_claim(town.cast, "claimed")
    answer = town.as_("zhao").get(f"/claims/{claim.id}/contact")
    traced = answer.headers["X-Request-Id"]
    [row] = town.world.rows(
        QINGHE,
        "SELECT action, actor_id, subject_id, person_id, request_id FROM audit_rows"
        " WHERE subject_id = :claim",
        claim=claim.id,
    )
    cast = town.cast
    assert tuple(row) == ("contact", cast.zhao.me, claim.id, cast.wang.me, traced)


@pytest.mark.parametrize("name", NAMES)
def test_only_the_resident_sees_who_looked(
    town: Api, claims: dict[ClaimState, Claim], name: str
) -> None:
    answer = town.as_(name).get(f"/wishes/{claims[ClaimState.CLAIMED].wish_id}/openings")
    if name == "wang":
        assert ok(answer)
    elif name in MAY_SEE:
        assert_problem(answer, 403, "forbidden")
    else:
        assert_problem(answer, 404, "not_found")


def test_after_a_release_the_next_member_sees_it_and_the_first_no_longer(town: Api) -> None:
    with town.world.serving(QINGHE):
        released = a_claim(town.cast, "released")
    second = ok(town.as_("qian").post(f"/wishes/{released.wish_id}/claims"), 201)
    assert ok(town.as_("qian").get(f"/claims/{second['id']}/contact")) == CONTACT | {
        "via_guardian": False,
        "pictures": [],
    }
    closed = town.as_("zhao").get(f"/claims/{released.id}/contact")
    assert_problem(closed, 403, "contact_closed")
    assert_problem(town.as_("zhao").get(f"/claims/{second['id']}/contact"), 404, "not_found")


@pytest.mark.parametrize("name", NAMES)
def test_a_wishes_file_opens_to_the_wisher_and_staff_of_its_place(town: Api, name: str) -> None:
    with town.world.serving(QINGHE):
        wish = a_wish(town.cast, "submitted")
    looks = town.count("audit_rows", LOOKS)
    answer = town.as_(name).get(f"/wishes/{wish.id}")
    if name in MAY_SEE:
        assert ok(answer)["contact_phone"] == CONTACT["phone"]
    else:
        assert_problem(answer, 404, "not_found")
    noted = name in MAY_SEE - {"wang"}
    assert town.count("audit_rows", LOOKS) == looks + noted

"""Transfers over HTTP: the sheet that proves one, and a child's file that stays closed."""

from datetime import date

from tests.api.client import Api, assert_problem, ok
from tests.api.steps import upload
from tests.api.transfer_attempts import TRANSFER
from tests.builders.settings import QINGHE
from tests.builders.wishes import a_wish
from wishapp.demand.transfers.rules import Handed
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.rules import DifficultyGroup
from wishapp.registry.people.guarding import Guardian, Relation

MOTHER = Guardian(name="张母", phone="13800000008", relation=Relation.PARENT)
EVERYTHING = TRANSFER | {"target": "police_110", "facts": [each.value for each in Handed]}


def of_a_child(api: Api) -> Wish:
    child = {
        "difficulty_group": DifficultyGroup.LEFT_BEHIND_CHILD,
        "beneficiary_born": date(2018, 5, 1),
    }
    with api.world.serving(QINGHE):
        return a_wish(api.cast, "under_review", guardian=MOTHER, **child)


def test_the_sheet_is_shown_to_whoever_may_see_the_transfer(town: Api) -> None:
    with town.world.serving(QINGHE):
        wish = a_wish(town.cast, "under_review")
    zhou = town.as_("zhou")
    transfer = ok(zhou.post(f"/wishes/{wish.id}/transfers", TRANSFER), 201)
    path = f"/transfers/{transfer['id']}/sheet"
    assert_problem(zhou.get(path), 404, "not_found")
    picture = ok(upload(zhou), 201)["id"]
    ok(zhou.post(f"/transfers/{transfer['id']}/agreement", {"picture_id": picture}))
    for name in ("zhou", "zheng", "feng", "wang"):
        answer = town.as_(name).get(path)
        assert (answer.status_code, answer.mimetype) == (200, "image/jpeg")
    for name in ("gao", "chu", "zhao"):
        assert_problem(town.as_(name).get(path), 404, "not_found")


def test_a_closed_file_is_not_told_to_who_calls_the_police(api: Api) -> None:
    child = of_a_child(api)
    path, wu = f"/wishes/{child.id}/transfers", api.as_("wu")
    assert_problem(wu.get(f"/wishes/{child.id}"), 403, "child_file_closed")
    assert_problem(wu.post(path, TRANSFER), 403, "child_file_closed")
    answer = wu.post(path, EVERYTHING)
    transfer = ok(answer, 201)
    assert (transfer["state"], transfer["facts"]) == ("handed_over", {})
    told = answer.get_data(as_text=True)
    for secret in (child.beneficiary_name, child.contact_phone, child.address, child.content):
        assert secret not in told

"""The mutating calls at the community desk about shared wishes, with whom they belong to."""

from collections.abc import Callable

from tests.api.attempts import PEOPLE, Attempt, on_wish
from tests.api.bodies import WHY
from tests.api.client import Api
from tests.builders.consents import a_sheet
from tests.builders.crowds import WHEELCHAIR, a_shared_wish, bought, line, pledged, settled
from tests.builders.settings import QINGHE


def settlement(api: Api) -> Attempt:
    with api.world.serving(QINGHE):
        pledge = pledged(api.cast.zhao, a_shared_wish(api.cast, WHEELCHAIR).id)
    return Attempt("zhou", f"/pledges/{pledge.id}/settle", {"receipt_no": f"SJ-{next(PEOPLE)}"})


def buying(api: Api) -> Attempt:
    with api.world.serving(QINGHE):
        line_id = line(a_shared_wish(api.cast, WHEELCHAIR).id).id
        picture = a_sheet(api.cast.zhou)
    body = {"receipt_no": "CG-1", "picture_id": str(picture)}
    return Attempt("zhou", f"/wish-lines/{line_id}/purchases", body)


def correction(api: Api) -> Attempt:
    with api.world.serving(QINGHE):
        pledge = pledged(api.cast.zhao, a_shared_wish(api.cast, WHEELCHAIR).id)
        settled(api.cast, pledge, f"SJ-{next(PEOPLE)}")
    body = {"receipt_no": f"SJ-{next(PEOPLE)}"} | WHY
    return Attempt("zhou", f"/pledges/{pledge.id}/correct-receipt", body)


def correction_of_a_purchase(api: Api) -> Attempt:
    with api.world.serving(QINGHE):
        wish = a_shared_wish(api.cast, WHEELCHAIR)
        bought(api.cast, wish.id)
        line_id = line(wish.id).id
    path = f"/wish-lines/{line_id}/purchases/correct-receipt"
    return Attempt("zhou", path, {"receipt_no": "CG-2"} | WHY)


SETTLEMENT_ATTEMPTS: dict[str, Callable[[Api], Attempt]] = {
    "settlements.settle": settlement,
    "settlements.purchase": buying,
    "settlements.correct": correction,
    "settlements.correct_bought": correction_of_a_purchase,
    "settlements.decide": on_wish("zhou", "crowd_short", "decide"),
}

"""Every mutating call about volunteers, by the person to whom it belongs."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from tests.api.attempts import PEOPLE, Attempt
from tests.api.bodies import WHY
from tests.api.client import Api
from tests.builders.cast import actor_of_name
from tests.builders.doing import do
from tests.builders.land import COMMUNITY, GRID, NEXT_GRID, WORDING
from tests.builders.settings import QINGHE
from tests.builders.volunteers import born_ago, form, sheet
from wishapp.kernel.access import Actor
from wishapp.kernel.lifecycle import NO_REASON
from wishapp.registry.volunteers.ending import end_registration_of
from wishapp.registry.volunteers.models import Registration
from wishapp.registry.volunteers.registering import register
from wishapp.registry.volunteers.registering_on_paper import register_on_paper


def volunteer_form(**changes: Any) -> dict[str, Any]:
    """What a courier says who registers by phone."""
    return {
        "name": "韦小满",
        "phone": "13900000321",
        "born": born_ago(30).isoformat(),
        "kind": "new_employment",
        "skills": "送餐路线熟",
        "place_code": f"{QINGHE.code}{GRID}",
        "wording": WORDING,
    } | changes


def registered(api: Api) -> tuple[str, Registration]:
    """A newcomer who registered: their name, and the registration."""
    name = f"volunteer-{next(PEOPLE)}"
    with api.world.serving(QINGHE):
        return name, do(_register, name)


def _register(name: str) -> Registration:
    return register(actor_of_name(name), form(), wording=WORDING)


def _register_anew(actor: Actor) -> Registration:
    end_registration_of(actor.me, by=actor, why=NO_REASON)
    return register(actor, form(), wording=WORDING)


def entered(api: Api) -> Registration:
    """The sheet of somebody without a phone that 周 entered."""
    with api.world.serving(QINGHE):
        said = replace(form(), name=f"何{next(PEOPLE)}", phone="")
        return do(register_on_paper, api.cast.zhou, said, sheet(api.cast.zhou))


def on_own(step: str, body: Any, *, verb: str = "POST") -> Callable[[Api], Attempt]:
    """A step of a volunteer on their own registration."""

    def attempt(api: Api) -> Attempt:
        with api.world.serving(QINGHE):
            registration = do(_register_anew, api.cast.wang)
        return Attempt("wang", f"/registrations/{registration.id}/{step}", body, verb)

    return attempt


def on_sheet(step: str, body: Any = None) -> Callable[[Api], Attempt]:
    """A step of 郑 on what 周 entered."""
    return lambda api: Attempt("zheng", f"/registrations/{entered(api).id}/{step}", body)


def on_paper(api: Api) -> Attempt:
    number = next(PEOPLE)
    with api.world.serving(QINGHE):
        picture_id = sheet(api.cast.zhou).evidence
    paper = {
        "paper_no": f"ZY-{number}",
        "home": f"槐荫路{number}号院",
        "picture_id": str(picture_id),
    }
    form_of_elder = volunteer_form(name="何秀珍", kind="retiree", phone=None, paper=paper)
    return Attempt("zhou", "/paper-registrations", form_of_elder)


def relocation(api: Api) -> Attempt:
    body = {"place_code": f"{QINGHE.code}{COMMUNITY}", **WHY}
    return Attempt("zhou", f"/registrations/{registered(api)[1].id}/relocate", body)


VOLUNTEER_ATTEMPTS: Mapping[str, Callable[[Api], Attempt]] = {
    "volunteers.register_on_paper": on_paper,
    "volunteers.confirm": on_sheet("confirm"),
    "volunteers.refuse": on_sheet("refuse", WHY),
    "volunteers.choose_place": on_own(
        "place", {"place_code": f"{QINGHE.code}{NEXT_GRID}"}, verb="PUT"
    ),
    "volunteers.relocate": relocation,
    "volunteers.end": on_own("end", WHY),
}

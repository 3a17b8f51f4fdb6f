"""Pictures of a wish over HTTP: brought, screened, chosen for the card."""

from typing import Any

from tests.api.bodies import WHY
from tests.api.client import Api, Caller, ok
from tests.api.steps import jpeg, pass_picture, post_wish, publish, upload
from tests.builders.cast import WORDING

Json = dict[str, Any]


def brought(caller: Caller, *colours: str) -> list[str]:
    """Pictures that somebody uploads, each of one colour."""
    return [ok(upload(caller, jpeg(colour)), 201)["id"] for colour in colours]


def pictured(api: Api, *colours: str, **changes: Any) -> tuple[Json, list[str]]:
    """王奶奶 posts a wish with pictures."""
    pictures = brought(api.as_("wang"), *colours)
    said = {"pictures": pictures, "shows_people": False}
    return post_wish(api, **said | changes), pictures


def on_wall(api: Api, *colours: str) -> tuple[Json, list[str]]:
    """A published wish with pictures that passed, all of them chosen."""
    wish, pictures = pictured(api, *colours)
    for each in pictures:
        pass_picture(api, wish["id"], each)
    publish(api, wish["id"], "希望有人帮忙修一盏灯")
    chosen_by(api, "zhou", wish, *pictures)
    return wish, pictures


def chosen_by(api: Api, name: str, wish: Json, *pictures: str) -> Json:
    """Somebody of staff chooses what the card shows."""
    body = WHY | {"pictures": list(pictures)}
    return dict(ok(api.as_(name).put(f"/wishes/{wish['id']}/wall-pictures", body)))


def card(api: Api, wish: Json) -> Json:
    return dict(ok(api.anyone().get(f"/wall/{wish['wish_no']}")))


def file_of(api: Api, name: str, wish: Json) -> list[Json]:
    return list(ok(api.as_(name).get(f"/wishes/{wish['id']}"))["pictures"])


def path_of(wish: Json, picture: str) -> str:
    return f"/wishes/{wish['id']}/pictures/{picture}"


def public(path: str) -> str:
    """A path of a card as the caller of these tests writes it."""
    return path.removeprefix("/api/v1")


def consent(api: Api, purpose: str, *, agreed: bool) -> None:
    """王奶奶 agrees, or agrees no longer."""
    body = {"agreed": agreed, "wording": WORDING}
    assert api.as_("wang").put(f"/me/consents/{purpose}", body).status_code == 204

"""Codes: made and ended by staff, shown as a picture or a link, resolved for whoever scans one."""

from typing import Any

from flask import Response

from miniprogram_api.blueprint import BYTES, Routes
from miniprogram_api.codes.fetching import link, picture
from miniprogram_api.codes.schemas import (
    CodeSchema,
    LinksSchema,
    NewCodeSchema,
    SceneSchema,
    WantedLinksSchema,
)
from miniprogram_api.contract import Who, actor, contract
from wishapp.demand.codes.making import end_code, make_code, resolve
from wishapp.demand.codes.models import SceneKey
from wishapp.demand.codes.queries import Target
from wishapp.demand.codes.rules import SceneKind, Way

blp = Routes("codes", __name__)


@blp.route("/codes", methods=["POST"])
@contract(limit="30/minute", creates=True)
@blp.arguments(NewCodeSchema)
@blp.response(201, CodeSchema)
def make(body: dict[str, Any]) -> SceneKey:
    """Staff; anyone signed in for a card: the code of a card or a community, always the same."""
    return make_code(actor(), SceneKind(body["kind"]), body["target"])


@blp.route("/codes/<key>/image", methods=["GET"])
@contract(limit="30/minute", own_transactions=True)
@blp.response(200, BYTES, content_type="image/jpeg")
def image(key: str) -> Response:
    """Staff; anyone signed in for a card: the picture to scan, made by WeChat once and kept."""
    data, content_type = picture(key)
    response = Response(data, mimetype=content_type)
    response.headers["Content-Disposition"] = "inline"
    response.headers["Cache-Control"] = "private, no-store"
    return response


@blp.route("/codes/<key>/links", methods=["POST"])
@contract(limit="30/minute", own_transactions=True)
@blp.arguments(WantedLinksSchema)
@blp.response(200, LinksSchema)
def links(body: dict[str, Any], key: str) -> dict[str, Any]:
    """Staff; anyone signed in for a card: links for at least half of the days that are named."""
    ways = [Way(way) for way in dict.fromkeys(body["ways"])]
    return {"items": [link(key, way, body["days"]) for way in ways]}


@blp.route("/codes/<key>/end", methods=["POST"])
@contract()
@blp.response(204)
def end(key: str) -> None:
    """Staff: from now on everything that carries the key leads nowhere."""
    end_code(actor(), key)


@blp.route("/scenes/<key>", methods=["GET"])
@contract(Who.ANYONE, limit="60/minute", reads=True)
@blp.response(200, SceneSchema)
def scene(key: str) -> Target:
    """Anyone: where the key of a scanned code leads."""
    return resolve(key)

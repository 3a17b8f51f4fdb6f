"""Signing in, who I am, and consents."""

import hashlib
from typing import Any

from miniprogram_api.blueprint import Routes
from miniprogram_api.contract import Who, actor, contract
from miniprogram_api.limits import limits
from miniprogram_api.people.login import recognise
from miniprogram_api.people.schemas import (
    ConsentSchema,
    LoginSchema,
    OwnPersonSchema,
    SessionSchema,
)
from wishapp.base.county import county
from wishapp.base.db import transaction
from wishapp.base.errors import Code, Refusal
from wishapp.privacy.own_data.consenting import agree, withdraw
from wishapp.registry.members.queries import actor_of_token
from wishapp.registry.people.consenting import Purpose
from wishapp.registry.people.phone import phone_tail
from wishapp.registry.people.queries import person_of
from wishapp.registry.people.signing_in import sign_in

blp = Routes("people", __name__)


@blp.route("/sessions", methods=["POST"])
@contract(Who.ANYONE, limit="1200/minute", own_transactions=True)
@blp.arguments(LoginSchema)
@blp.response(201, SessionSchema)
def open_session(body: dict[str, Any]) -> dict[str, Any]:
    """Anyone: exchange a WeChat login code for a session token."""
    limits().count(limits().code, "sign-in code", _digest(body["code"]))
    who = recognise(body["code"])
    limits().count(limits().account, "sign-in account", county().code, _digest(who.openid))
    with transaction():
        signed_in = sign_in(openid=who.openid)
    with transaction():
        person = actor_of_token(signed_in.token)
    return {"token": signed_in.token, "expires_at": person.session_ends_at, "person": person}


@blp.route("/me", methods=["GET"])
@contract()
@blp.response(200, OwnPersonSchema)
def me() -> dict[str, Any]:
    """Signed in: who I am, what I may act as, and whether my telephone number is known."""
    person = person_of(actor().me)
    tail = phone_tail(person)
    own = {name: getattr(actor(), name) for name in ("person_id", "grants", "report_in")}
    told = ("name", "nickname", "nickname_wanted", "place_path")
    called = {name: getattr(person, name) for name in told}
    return own | called | {"phone_known": tail is not None, "phone_tail": tail}


@blp.route("/me/consents/<purpose>", methods=["PUT"])
@contract()
@blp.arguments(ConsentSchema)
@blp.response(204)
def set_consent(body: dict[str, Any], purpose: str) -> None:
    """Signed in: agree to the wording in force, or withdraw, which is as easy."""
    try:
        chosen = Purpose(purpose)
    except ValueError as error:
        raise Refusal(Code.NOT_FOUND) from error
    if body["agreed"]:
        agree(actor(), chosen, wording=body["wording"])
    else:
        withdraw(actor(), chosen)


def _digest(text: str) -> str:
    """A name for counting that tells nothing."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]

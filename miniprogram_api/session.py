"""Which county a request is for, and who makes it."""

from typing import cast

from flask import current_app, request

from wishapp.base.errors import Code, Refusal
from wishapp.bootstrap import Core
from wishapp.config import County
from wishapp.kernel.access import Actor
from wishapp.registry.members.queries import actor_of_token
from wishapp.registry.people.signing_in import note_use

COUNTY_HEADER = "X-County"
# For those who call an address that was given to them, and know no headers of ours.
COUNTY_IN_PATH = "county_code"
BEARER = "bearer "
LONGEST_TOKEN = 128


def core() -> Core:
    """The core that this application was built with."""
    return cast("Core", current_app.extensions["wishapp"])


def county_of_request() -> County:
    """The county named in the path, or else in the header; the only one when there is only one."""
    counties = core().counties
    in_path = (request.view_args or {}).get(COUNTY_IN_PATH)
    code = in_path or request.headers.get(COUNTY_HEADER, "")
    if not code and len(counties) == 1:
        return next(iter(counties.values()))
    if code not in counties:
        raise Refusal(Code.COUNTY_UNKNOWN)
    return counties[code]


def bearer_token() -> str:
    """The token of the request, or an empty text."""
    header = request.headers.get("Authorization", "")
    if header[: len(BEARER)].lower() != BEARER or len(header) > LONGEST_TOKEN:
        return ""
    return header[len(BEARER) :].strip()


def actor_of_request() -> Actor:
    """Who makes this request. Raises ``not_signed_in``, ``session_ended``."""
    token = bearer_token()
    if not token:
        raise Refusal(Code.NOT_SIGNED_IN)
    who = actor_of_token(token)
    note_use(who)
    return who

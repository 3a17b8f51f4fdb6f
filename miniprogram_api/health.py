"""Whether the process lives, and whether it can serve: each part that is not ready is named."""

from datetime import timedelta

import structlog
from flask import Blueprint, Response, jsonify
from redis.exceptions import RedisError
from sqlalchemy.exc import SQLAlchemyError

from miniprogram_api.session import core
from wishapp.base.clock import now
from wishapp.base.county import acting_for
from wishapp.base.db import db, reading, transaction
from wishapp.base.errors import Refusal
from wishapp.hours.statements.queries import count_needing_attention
from wishapp.kernel.attention.queries import count_waiting
from wishapp.kernel.keys.checking import unmet_keys
from wishapp.kernel.platform_events.models import PushRefusal
from wishapp.kernel.platform_events.queries import refusals_since
from wishapp.migrations.migrating import newest_revision, revision_of
from wishapp.registry.county_rules.opening import how_to_open

blueprint = Blueprint("health", __name__)
log = structlog.get_logger(__name__)

READY, NOT_READY = 200, 503
WARNED_FOR = timedelta(hours=1)
MOST_REASONS = 20


@blueprint.get("/healthz")
def healthz() -> Response:
    """The process answers; nothing else is looked at."""
    return jsonify({"alive": True})


@blueprint.get("/readyz")
def readyz() -> tuple[Response, int]:
    """Database, every county's migrations and keys, an open county, and Redis; what waits, counted.

    ``warnings`` names the counties that are not open while others are, and says for which reasons
    WeChat's pushes were refused within the hour. Neither they nor what waits make anything unready:
    ``wishapp attention`` tells what it is.
    """
    database = _database()
    missing = [*database, *_redis()]
    told = {} if database else {"attention": _waiting(), "warnings": _warnings()}
    answer = {"ready": not missing, "missing": missing}
    answer |= {name: found for name, found in told.items() if found}
    return jsonify(answer), NOT_READY if missing else READY


def _waiting() -> dict[str, dict[str, int]]:
    """The counties in which something waits for a person, with how many things of each kind."""
    counts = {}
    try:
        for county in core().config.counties:
            with acting_for(county), reading():
                found = {"given_up": count_waiting(), "deliveries": count_needing_attention()}
                counts[county.code] = {kind: count for kind, count in found.items() if count}
    except SQLAlchemyError as error:
        log.warning("not counted", kind=type(error).__name__)
    return {code: found for code, found in counts.items() if found}


def _database() -> list[str]:
    newest = newest_revision()
    try:
        with db.engine.connect() as connection:
            behind = [
                f"migrations of {county.code}"
                for county in core().config.counties
                if revision_of(connection, county.schema) != newest
            ]
        return behind or [*_keys(), *_rules_of_all()]
    except (SQLAlchemyError, Refusal) as error:
        log.warning("not ready", part="database", kind=type(error).__name__)
        return ["database"]


def _keys() -> list[str]:
    missing = []
    for county in core().config.counties:
        with acting_for(county):
            missing += [f"key {name} of {county.code}" for name in unmet_keys()]
    return missing


def _rules_of_all() -> list[str]:
    """What is missing when no county at all is open; one alone makes no other unready."""
    not_open = _not_open()
    return not_open if len(not_open) == len(core().config.counties) else []


def _not_open() -> list[str]:
    return [
        f"rules of {county.code}: run {how_to_open(county.code)}"
        for county in core().config.counties
        if not core().rules_in_force.is_open(county)
    ]


def _redis() -> list[str]:
    try:
        core().redis.ping()
    except RedisError as error:
        log.warning("not ready", part="redis", kind=type(error).__name__)
        return ["redis"]
    return []


def _warnings() -> list[str]:
    return [*_not_open(), *_refused_pushes()]


def _refused_pushes() -> list[str]:
    warnings = []
    for county in core().config.counties:
        with acting_for(county), transaction():
            found = refusals_since(now() - WARNED_FOR, limit=MOST_REASONS)
            warnings += [_warning(county.code, each) for each in found]
    return warnings


def _warning(county_code: str, refusal: PushRefusal) -> str:
    off = refusal.seconds_off
    clock = "" if off is None else f", by {abs(off)} seconds"
    return f"pushes to {county_code} refused, {refusal.times} so far: {refusal.reason}{clock}"

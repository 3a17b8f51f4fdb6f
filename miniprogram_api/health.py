"""Whether the process lives, and whether it can serve: each part that is not ready is named."""

import structlog
from flask import Blueprint, Response, jsonify
from redis.exceptions import RedisError
from sqlalchemy.exc import SQLAlchemyError

from miniprogram_api.session import core
from wishapp.base.county import acting_for
from wishapp.base.db import db, reading
from wishapp.base.errors import Refusal
from wishapp.hours.statements.queries import count_needing_attention
from wishapp.kernel.attention.queries import count_waiting
from wishapp.kernel.keys.checking import unmet_keys
from wishapp.migrations.migrating import newest_revision, revision_of

blueprint = Blueprint("health", __name__)
log = structlog.get_logger(__name__)

READY, NOT_READY = 200, 503


@blueprint.get("/healthz")
def healthz() -> Response:
    """The process answers; nothing else is looked at."""
    return jsonify({"alive": True})


@blueprint.get("/readyz")
def readyz() -> tuple[Response, int]:
    """Database, every county's migrations and keys, and Redis; what waits for a person, counted.

    What waits makes nobody unready: ``wishapp attention`` tells what it is.
    """
    database = _database()
    missing = [*database, *_redis()]
    waiting = {} if database else _waiting()
    answer: dict[str, object] = {"ready": not missing, "missing": missing}
    if waiting:
        answer["attention"] = waiting
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
        return behind or _keys()
    except (SQLAlchemyError, Refusal) as error:
        log.warning("not ready", part="database", kind=type(error).__name__)
        return ["database"]


def _keys() -> list[str]:
    missing = []
    for county in core().config.counties:
        with acting_for(county):
            missing += [f"key {name} of {county.code}" for name in unmet_keys()]
    return missing


def _redis() -> list[str]:
    try:
        core().redis.ping()
    except RedisError as error:
        log.warning("not ready", part="redis", kind=type(error).__name__)
        return ["redis"]
    return []

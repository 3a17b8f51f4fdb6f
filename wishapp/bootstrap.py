"""Builds the core of a process: the database behind a Flask object, Redis, the doors."""

from dataclasses import dataclass

import redis
import structlog
from flask import Flask
from redis.backoff import NoBackoff
from redis.retry import Retry
from sqlalchemy.exc import SQLAlchemyError

from wishapp.base.county import acting_for
from wishapp.base.db import READING, db, drop_connections
from wishapp.base.engines import engine_options, reading_options
from wishapp.base.errors import Refusal
from wishapp.config import Config, County
from wishapp.doors.storage import Storage, open_storage
from wishapp.doors.wechat import WeChatDoor, open_door
from wishapp.kernel.keys.checking import key_problems
from wishapp.registry.county_rules.in_force import RulesInForce
from wishapp.tables import all_tables

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Core:
    """What the API and each worker hold: settings, counties by code, doors to the outside."""

    config: Config
    redis: redis.Redis
    storage: Storage
    counties: dict[str, County]
    wechat: dict[str, WeChatDoor]
    rules_in_force: RulesInForce


def build_core(app: Flask, config: Config) -> Core:
    """Attach the database to a Flask object and open the doors. Nothing is contacted yet."""
    all_tables()
    app.config["SQLALCHEMY_DATABASE_URI"] = config.database.url
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = engine_options(config.database)
    app.config["SQLALCHEMY_BINDS"] = {READING: reading_options(config.database)}
    db.init_app(app)
    connection = redis.Redis.from_url(
        config.redis.url,
        socket_timeout=config.redis.timeout_seconds,
        socket_connect_timeout=config.redis.timeout_seconds,
        # One quick repeat for a connection that went stale; an absent Redis is told at once.
        retry=Retry(NoBackoff(), 1),
    )
    return Core(
        config=config,
        redis=connection,
        storage=open_storage(config.media),
        counties={county.code: county for county in config.counties},
        wechat={
            county.code: open_door(
                appid=county.appid,
                app_secret=county.app_secret,
                redis=connection,
                settings=config.wechat,
            )
            for county in config.counties
        },
        rules_in_force=RulesInForce(),
    )


def core_app(config: Config) -> tuple[Flask, Core]:
    """A Flask object with its core, for the programs that serve no HTTP."""
    app = Flask("wishapp")
    return app, build_core(app, config)


def start_problems(config: Config) -> list[str]:
    """The reasons why a process must not begin to serve: one sentence for the operator each.

    A county whose database does not answer is skipped: readiness reports it, and asks again. No
    connection stays open.
    """
    app, core = core_app(config)
    problems = []
    with app.app_context():
        for county in config.counties:
            with acting_for(county):
                problems += _asked(county)
        drop_connections()
    core.redis.close()
    return problems


def _asked(county: County) -> list[str]:
    try:
        return key_problems()
    except (SQLAlchemyError, Refusal) as error:
        log.warning("keys not checked", county=county.code, kind=type(error).__name__)
        return []

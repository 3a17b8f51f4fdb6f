"""Builds the API: core, routes, limits, documentation, logs."""

import time
from typing import Any

import orjson
import structlog
from flask import Flask, Response, g, request
from flask.json.provider import JSONProvider
from werkzeug.exceptions import NotFound
from werkzeug.middleware.proxy_fix import ProxyFix

from miniprogram_api import health
from miniprogram_api.account_joins import routes as account_joins
from miniprogram_api.activities import routes as activities
from miniprogram_api.activities import sign_ups
from miniprogram_api.anomalies import routes as anomalies
from miniprogram_api.api import ProblemApi
from miniprogram_api.attendance import requests as presence_requests
from miniprogram_api.attendance import routes as attendance
from miniprogram_api.attention import routes as attention
from miniprogram_api.audit import routes as audit
from miniprogram_api.boards import routes as boards
from miniprogram_api.bodies import ENVELOPE_BYTES, MOST_BODY
from miniprogram_api.certificate_batches import routes as certificate_batches
from miniprogram_api.certificates import checking as certificate_checks
from miniprogram_api.certificates import routes as certificates
from miniprogram_api.chunked import guard_chunks
from miniprogram_api.claim_lists import routes as claim_lists
from miniprogram_api.claims import routes as claims
from miniprogram_api.codes import routes as codes
from miniprogram_api.complaints import routes as complaints
from miniprogram_api.county import routes as county
from miniprogram_api.county_rules import routes as county_rules
from miniprogram_api.data_requests import routes as data_requests
from miniprogram_api.denials import routes as denials
from miniprogram_api.desk import routes as desk
from miniprogram_api.desk_entries import routes as desk_entries
from miniprogram_api.dispatches import routes as dispatches
from miniprogram_api.docs import routes as docs
from miniprogram_api.documents import routes as documents
from miniprogram_api.draws import routes as draws
from miniprogram_api.earlier_wishes import imports as earlier_imports
from miniprogram_api.earlier_wishes import routes as earlier_wishes
from miniprogram_api.errors import register_errors
from miniprogram_api.fast.unchanged import EXTENSION as UNCHANGED
from miniprogram_api.fast.unchanged import Unchanged
from miniprogram_api.intake import routes as intake
from miniprogram_api.late_addresses import LateRule
from miniprogram_api.ledger import routes as ledger
from miniprogram_api.limits import EXTENSION, Limits, count_others
from miniprogram_api.media import routes as media
from miniprogram_api.member_boards import routes as member_boards
from miniprogram_api.members import routes as members
from miniprogram_api.notices import routes as notices
from miniprogram_api.objections import routes as objections
from miniprogram_api.offers import routes as offers
from miniprogram_api.offline_scans import routes as offline_scans
from miniprogram_api.own_data import consents, corrections
from miniprogram_api.own_data import routes as own_data
from miniprogram_api.paper import routes as paper
from miniprogram_api.participations import routes as participations
from miniprogram_api.people import phone, roles, sessions
from miniprogram_api.people import routes as people
from miniprogram_api.person_files import routes as person_files
from miniprogram_api.place_closings import routes as place_closings
from miniprogram_api.places import routes as places
from miniprogram_api.platform_events import routes as platform_events
from miniprogram_api.pledges import routes as pledges
from miniprogram_api.processing import routes as processing
from miniprogram_api.provisions import routes as provisions
from miniprogram_api.ratings import routes as ratings
from miniprogram_api.record_corrections import routes as record_corrections
from miniprogram_api.rectifications import routes as rectifications
from miniprogram_api.report_rates import routes as report_rates
from miniprogram_api.rolls import routes as rolls
from miniprogram_api.rosters import imports as roster_imports
from miniprogram_api.rosters import routes as rosters
from miniprogram_api.rule_simulations import routes as rule_simulations
from miniprogram_api.screening import routes as screening
from miniprogram_api.search import routes as search
from miniprogram_api.service_boards import routes as service_boards
from miniprogram_api.session import COUNTY_HEADER
from miniprogram_api.settlements import routes as settlements
from miniprogram_api.stars import routes as stars
from miniprogram_api.statements import routes as statements
from miniprogram_api.teams import routes as teams
from miniprogram_api.transfers import routes as transfers
from miniprogram_api.unit_changes import routes as unit_changes
from miniprogram_api.unit_mergers import routes as unit_mergers
from miniprogram_api.units import routes as units
from miniprogram_api.volunteers import routes as volunteers
from miniprogram_api.waiting import routes as waiting
from miniprogram_api.wall import routes as wall
from miniprogram_api.wish_pictures import routes as wish_pictures
from miniprogram_api.wishes import children, review
from miniprogram_api.wishes import routes as wishes
from wishapp.base.ids import new_id
from wishapp.base.text import has_refused_characters
from wishapp.base.trace import begin_request, end_request, request_id
from wishapp.bootstrap import build_core
from wishapp.config import Config, ConfigProblem
from wishapp.demand.intake.reading import OF_EARLIER_WISHES

NOUNS = (
    people, roles, sessions, places, place_closings, units, members, unit_changes,
    unit_mergers, media, wall,
    wishes, review,
    children, screening,
    claims, pledges, settlements, desk, desk_entries, draws, ledger, statements, notices, codes,
    phone, platform_events, own_data, corrections, consents, intake, teams, participations,
    ratings, boards, service_boards, offers, dispatches, objections, record_corrections, attention,
    data_requests, transfers, complaints, processing, county_rules, audit, paper, county,
    person_files, search, claim_lists, rectifications, rolls, documents,
    account_joins, wish_pictures, earlier_wishes, earlier_imports, waiting,
    certificates, certificate_checks, stars, anomalies, volunteers, rosters, roster_imports,
    report_rates, member_boards, provisions, activities, sign_ups,
    attendance, rule_simulations, certificate_batches,
    presence_requests, denials, offline_scans,
)  # fmt: skip
DOCS_URL = "/api/v1/docs/assets/"
# Pages of some kilobytes, as asked for by those who look around at the same time.
ANSWERS_KEPT = 200

log = structlog.get_logger(__name__)


class OrjsonProvider(JSONProvider):
    """JSON by orjson: UUIDs, dates and times are written by it."""

    def dumps(self, obj: Any, **_: Any) -> str:
        """JSON text of a value."""
        return orjson.dumps(obj, default=str).decode()

    def loads(self, s: str | bytes, **_: Any) -> Any:
        """The value of a JSON text."""
        return orjson.loads(s)


def create_app(config: Config) -> Flask:
    """The WSGI application for one set of counties."""
    app = Flask("miniprogram_api", static_folder=None)
    app.url_rule_class = LateRule
    # A path with two slashes is no path of ours; Werkzeug would answer it in HTML.
    app.url_map.merge_slashes = False
    app.json = OrjsonProvider(app)
    app.config.update(_settings(config))
    core = app.extensions["wishapp"] = build_core(app, config)
    app.extensions[EXTENSION] = Limits(
        core.redis, config.redis.url, config.limits, enabled=config.service.rate_limits
    )
    app.extensions[MOST_BODY] = _most_body(config)
    app.extensions[UNCHANGED] = Unchanged(most=ANSWERS_KEPT)
    _trust_proxies(app, config.service.trusted_proxies)
    api = ProblemApi(app)
    api.spec.components.security_scheme("token", {"type": "http", "scheme": "bearer"})
    register_errors(app)
    for noun in NOUNS:
        api.register_blueprint(noun.blp)
    app.register_blueprint(docs.blueprint)
    app.register_blueprint(health.blueprint)
    _check_limits(app, config)
    app.before_request(_begin)
    app.after_request(_finish)
    app.teardown_request(_end)
    return app


def _settings(config: Config) -> dict[str, object]:
    return {
        "API_TITLE": "wishapp",
        "API_VERSION": "v1",
        "OPENAPI_VERSION": "3.1.0",
        "OPENAPI_URL_PREFIX": "/api/v1",
        "OPENAPI_JSON_PATH": "openapi.json",
        "OPENAPI_SWAGGER_UI_PATH": "docs",
        "OPENAPI_SWAGGER_UI_URL": DOCS_URL,
        "PROVIDE_AUTOMATIC_OPTIONS": False,
        "MAX_CONTENT_LENGTH": config.service.max_body_bytes,
    }


def _check_limits(app: Flask, config: Config) -> None:
    """Raise ``ConfigProblem`` for a limit of a route that there is not."""
    problems = [
        f"limits.routes: there is no route {each.endpoint}"
        for each in config.limits.routes
        if not hasattr(app.view_functions.get(each.endpoint), "contract")
    ]
    if problems:
        raise ConfigProblem(problems)


def _most_body(config: Config) -> int:
    """The bytes of the largest body that any route takes."""
    files = max(config.media.max_bytes, OF_EARLIER_WISHES.bytes)
    return max(config.service.max_body_bytes, config.push.max_body_bytes, files + ENVELOPE_BYTES)


def _trust_proxies(app: Flask, hops: int) -> None:
    if hops:
        # The method is assigned as Werkzeug's documentation asks.
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops)  # type: ignore[method-assign]


def _begin() -> None:
    # Never the caller's: it reaches logs and rows, and might say who somebody is.
    begin_request(new_id().hex, origin=request.remote_addr or "")
    g.began = time.perf_counter()
    guard_chunks(request.environ)
    if has_refused_characters(request.path):
        raise NotFound
    count_others()


def _end(_: BaseException | None) -> None:
    end_request()


def _finish(response: Response) -> Response:
    response.headers["X-Request-Id"] = request_id()
    response.headers.setdefault("Cache-Control", "no-store")
    response.headers["X-Content-Type-Options"] = "nosniff"
    log.info(
        "request",
        method=request.method,
        route=request.url_rule.rule if request.url_rule else "",
        status=response.status_code,
        county=request.headers.get(COUNTY_HEADER, "")[:6],
        milliseconds=round((time.perf_counter() - g.get("began", 0.0)) * 1000, 1),
    )
    return response

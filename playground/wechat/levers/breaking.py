"""Levers of the platform as a whole: faults, quotas, settings, clock, counters."""

import random
from dataclasses import asdict, replace

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue
from marshmallow import Schema, ValidationError, fields, validate

from playground.wechat.faults import EVERYWHERE, Fault, Faults, parse_kind
from playground.wechat.levers.reading import MOST_SECONDS, MOST_TIMES, load
from playground.wechat.links import live_link
from playground.wechat.quotas import Quota
from playground.wechat.state import Platform

SHORT = validate.Range(0, 60)


class FaultBody(Schema):
    """What goes wrong, where, how often (``times`` null: always), and for which share of calls."""

    path = fields.String(required=True)
    kind = fields.String(required=True)
    times = fields.Integer(
        strict=True, load_default=1, allow_none=True, validate=validate.Range(1, MOST_TIMES)
    )
    probability = fields.Float(load_default=1.0, validate=validate.Range(0, 1, min_inclusive=False))
    seed = fields.Integer(strict=True, load_default=0)


class QuotaBody(Schema):
    """A smaller limit for one path than the platform's own."""

    path = fields.String(required=True)
    seconds = fields.Integer(strict=True, required=True, validate=validate.Range(1, MOST_SECONDS))
    most = fields.Integer(strict=True, required=True, validate=validate.Range(0, MOST_TIMES))
    errcode = fields.Integer(strict=True, required=True)


class ClockBody(Schema):
    """How the platform's clock moves."""

    advance_seconds = fields.Float(validate=validate.Range(0, MOST_SECONDS))
    reset = fields.Boolean(validate=validate.Equal(True))  # noqa: FBT003 - the value it must have


class SettingsBody(Schema):
    """Which of the platform's habits change."""

    delivery = fields.String(validate=validate.OneOf(["auto", "manual"]))
    delay_seconds = fields.Float(validate=SHORT)
    push_timeout_seconds = fields.Float(validate=validate.Range(0.01, 60))
    push_tries = fields.Integer(strict=True, validate=validate.Range(1, 10))
    push_pause_seconds = fields.Float(validate=SHORT)
    fetch_media = fields.Boolean()
    send_seconds = fields.Float(validate=SHORT)
    send_msgid = fields.Boolean()
    arrival_errcode = fields.Integer(strict=True, validate=validate.Range(0, 99_999))
    isolated_grace_seconds = fields.Float(validate=validate.Range(0, 7200))
    country_code_as_number = fields.Boolean()


def breakages(blueprint: Blueprint, platform: Platform, faults: Faults, paths: list[str]) -> None:
    """``/faults`` and ``/quotas``."""

    @blueprint.post("/faults")
    def add_fault() -> ResponseReturnValue:
        body = load(FaultBody())
        _check_path(body["path"], [*paths, EVERYWHERE])
        try:
            kind, value = parse_kind(body["kind"])
        except ValueError as problem:
            raise ValidationError({"kind": [str(problem)]}) from None
        chance = random.Random(body["seed"])  # noqa: S311 - repeatable, not secret
        fault = Fault(body["path"], kind, value, body["times"], body["probability"], chance)
        faults.add(fault)
        return jsonify(body), 201

    @blueprint.delete("/faults")
    def clear_faults() -> ResponseReturnValue:
        faults.clear()
        return "", 204

    @blueprint.post("/quotas")
    def set_quota() -> ResponseReturnValue:
        body = load(QuotaBody())
        _check_path(body["path"], paths)
        with platform.lock:
            quota = Quota(body["path"], body["seconds"], body["most"], body["errcode"])
            platform.quotas.replace(body["path"], quota)
        return jsonify(body), 201


def levers(blueprint: Blueprint, platform: Platform, faults: Faults) -> None:
    """``/clock``, ``/settings``, ``/calls``, ``/link`` and ``/reset``."""

    @blueprint.post("/clock")
    def move_clock() -> ResponseReturnValue:
        body = load(ClockBody())
        if len(body) != 1:
            raise ValidationError({"advance_seconds": ["give either this or reset"]})
        with platform.lock:
            ahead = platform.ahead_seconds + body.get("advance_seconds", 0)
            platform.ahead_seconds = 0.0 if "reset" in body else ahead
            return jsonify(ahead_seconds=platform.ahead_seconds)

    @blueprint.post("/settings")
    def change_settings() -> ResponseReturnValue:
        body = load(SettingsBody())
        with platform.changed:
            platform.settings = replace(platform.settings, **body)
            platform.changed.notify_all()
            return jsonify(asdict(platform.settings))

    @blueprint.get("/calls")
    def show_calls() -> ResponseReturnValue:
        with platform.lock:
            names = {path: sorted(found) for path, found in platform.query_names.items()}
            return jsonify(calls=platform.calls, query_names=names)

    @blueprint.get("/link")
    def open_link() -> ResponseReturnValue:
        """Where a phone lands that opens ``url`` now; null when the link is dead or unknown."""
        with platform.lock:
            link = live_link(platform, request.args.get("url", ""))
        return jsonify(link=asdict(link) if link else None)

    @blueprint.post("/reset")
    def reset() -> ResponseReturnValue:
        faults.clear()
        with platform.lock:
            platform.reset()
        return "", 204


def _check_path(path: str, known: list[str]) -> None:
    if path not in known:
        raise ValidationError({"path": ["must be one of " + ", ".join(known)]})

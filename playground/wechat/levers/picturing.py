"""Levers of media checks: what is found on which picture, and which were asked about."""

from dataclasses import asdict

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue
from marshmallow import Schema, fields, validate

from playground.wechat.levers.reading import NAME, load
from playground.wechat.records import MediaRule
from playground.wechat.state import Platform

LONGEST_LIST = 1_000
MOST_COPIES = 100
VERDICTS = ("pass", "risky", "review", "failed", "never")


class RuleBody(Schema):
    """A rule; the latest that fits a picture decides."""

    verdict = fields.String(required=True, validate=validate.OneOf(VERDICTS))
    name = fields.String(validate=NAME)
    sha256 = fields.String(validate=validate.Regexp(r"[0-9a-f]{64}\Z"))
    colour = fields.String(validate=validate.Regexp(r"#[0-9a-fA-F]{6}\Z"))
    label = fields.Integer(strict=True, validate=validate.Range(1, 99_999))
    text_label = fields.Boolean()
    copies = fields.Integer(strict=True, validate=validate.Range(1, MOST_COPIES))


def picturing(blueprint: Blueprint, platform: Platform) -> None:
    """``/media_rules`` and ``/media``."""

    @blueprint.post("/media_rules")
    def add_rule() -> ResponseReturnValue:
        rule = MediaRule(**load(RuleBody()))
        with platform.lock:
            platform.media_rules.insert(0, rule)
        return jsonify(asdict(rule)), 201

    @blueprint.delete("/media_rules")
    def clear_rules() -> ResponseReturnValue:
        with platform.lock:
            platform.media_rules.clear()
        return "", 204

    @blueprint.get("/media")
    def show_tasks() -> ResponseReturnValue:
        """Newest first."""
        with platform.lock:
            tasks = [asdict(task) for task in reversed(platform.media_tasks)]
        return jsonify(total=len(tasks), tasks=tasks[:LONGEST_LIST])

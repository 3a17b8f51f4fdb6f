"""Calls to one operation: what fits its description, what does not, and what would succeed."""

import re
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from random import Random
from typing import Any, cast

import hypothesis
import schemathesis
from flask import Flask
from hypothesis import strategies
from schemathesis.checks import not_a_server_error
from schemathesis.core.parameters import ParameterLocation
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.api.attempts import Attempt
from tests.api.fuzzing.callers import Headers
from tests.api.fuzzing.things import Things
from wishapp.base.clock import today
from wishapp.base.ids import new_id

REFUSED, TOO_LARGE = 400, 413


def refusals_are_named(_: Any, response: Any, case: Any) -> None:
    """A refusal has a code that the description names for its status, or for any call."""
    if response.status_code < REFUSED:
        return
    code, described = response.json()["code"], case.operation.definition.raw["responses"]
    named = (described.get(str(response.status_code), {}), described["default"])
    if not any(code in each.get("x-codes", ()) for each in named):
        raise AssertionError(f"{response.status_code} {code} is not in the description")


def wrong_calls_are_refused(ctx: Any, response: Any, case: Any) -> bool | None:
    """What does not fit the description is refused; what is also too large, for its size."""
    if response.status_code == TOO_LARGE:
        return None
    return cast("bool | None", negative_data_rejection(ctx, response, case))


CHECKS = [
    not_a_server_error,
    content_type_conformance,
    status_code_conformance,
    response_schema_conformance,
    response_headers_conformance,
    wrong_calls_are_refused,
    refusals_are_named,
]
MODES = schemathesis.GenerationMode
JSON = "application/json"
# How often a thing of the town takes the place of an invented one, and a sound value of a drawn.
REAL, SOUND = 0.85, 0.6
# A day, in whose place comes one that is near.
DAY, DAYS = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), 40
Call = Callable[[Any, Random], None]


def operations_of(app: Flask) -> list[Any]:
    """All operations of the API's own description."""
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)
    return [cast("Any", found).ok() for found in schema.get_all_operations()]


def cases(operation: Any, usual: Headers) -> Any:
    """Both kinds of requests; an operation without input has only the right ones."""
    has_input = operation.body or operation.query
    kinds = [MODES.POSITIVE, MODES.NEGATIVE] if has_input else [MODES.POSITIVE]
    return strategies.one_of(*(operation.as_strategy(mode, headers=usual) for mode in kinds))


def draw_calls(drawn: Any, call: Call, *, examples: int, seed: int) -> None:
    """Draw cases and let each be called, with a source of further choices."""

    @hypothesis.seed(seed)
    @hypothesis.settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=[hypothesis.Phase.generate],
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    @hypothesis.given(case=drawn, chance=strategies.integers(0, 2**64))
    def send(case: Any, chance: int) -> None:
        call(case, Random(chance))  # noqa: S311 - a test's choices

    send()


def answered(case: Any, headers: Headers, app: Flask) -> Any:
    """The answer of an application to a case."""
    return case.call(headers=headers | {"Idempotency-Key": new_id().hex}, app=app)


def aim(case: Any, things: Things, attempt: Attempt | None, chance: Random) -> None:
    """Let a case get further than to the door: real ids, and parts of a body that would succeed."""
    known = partial(_known, things=things, chance=chance)
    own = _path_of(attempt, case.operation.path) if attempt else {}
    use_own = bool(own) and chance.random() < SOUND
    for name in [] if _is_wrong(case, ParameterLocation.PATH) else list(case.path_parameters or {}):
        if use_own and name in own:
            case.path_parameters[name] = own[name]
        else:
            case.path_parameters[name] = known(name, case.path_parameters[name])
    if case.meta.generation.mode is not MODES.POSITIVE:
        return
    for name in list(case.query or {}):
        case.query[name] = known(name, case.query[name])
    if isinstance(case.body, dict) and case.media_type == JSON:
        case.body = _mixed(case.body, attempt.body if attempt else None, known, chance)


def _is_wrong(case: Any, where: ParameterLocation) -> bool:
    """Whether this part of a case is what does not fit the description."""
    part = case.meta.components.get(where)
    return part is not None and part.mode is MODES.NEGATIVE


def _known(name: str, value: Any, *, things: Things, chance: Random) -> Any:
    if chance.random() > REAL:
        return value
    if isinstance(value, str) and (day := DAY.match(value)):
        return f"{today() + timedelta(days=chance.randint(-DAYS, DAYS))}{value[day.end() :]}"
    if not things.get(name):
        return value
    if isinstance(value, list):
        return [chance.choice(things[name]) for _ in value]
    return chance.choice(things[name]) if isinstance(value, str) else value


def _mixed(body: Any, sound: Any, known: Callable[[str, Any], Any], chance: Random) -> Any:
    """A drawn body with real ids and some of the values that would succeed."""
    parts = sound if isinstance(sound, dict) else {}
    mixed = {}
    for name in (*body, *(each for each in parts if each not in body)):
        if name in parts and (name not in body or chance.random() < SOUND):
            mixed[name] = parts[name]
        elif isinstance(body[name], dict):
            mixed[name] = _mixed(body[name], parts.get(name), known, chance)
        elif isinstance(body[name], list) and all(isinstance(each, dict) for each in body[name]):
            mixed[name] = [_mixed(each, None, known, chance) for each in body[name]]
        else:
            mixed[name] = known(name, body[name])
    return mixed


def _path_of(attempt: Attempt, pattern: str) -> dict[str, str]:
    """What stands in an attempt's path where the pattern has names."""
    names: Sequence[str] = pattern.removeprefix("/api/v1").split("/")
    values = attempt.path.split("/")
    if len(names) != len(values):
        return {}
    return {
        name.strip("{}"): value for name, value in zip(names, values, strict=True) if "{" in name
    }

"""Reads a request's body, whole or not at all, and as JSON only when it says that it is.

A query whose meaning depends on its text alone is read once and then remembered.
"""

from typing import Any

import flask
import orjson
from flask import request
from marshmallow import Schema
from webargs import core
from webargs.flaskparser import FlaskParser, is_json_request
from werkzeug.exceptions import RequestEntityTooLarge, UnsupportedMediaType

# Of at most a line each.
MOST_READ = 500


def whole_body() -> bytes:
    """The request's body. Werkzeug cuts one of unknown length at the limit; this refuses it."""
    body = request.get_data()
    most = request.max_content_length
    if request.content_length is None and most is not None and len(body) >= most:
        raise RequestEntityTooLarge
    return body


class PureQuery(Schema):
    """A query of immutable values that means the same today and tomorrow, whoever asks."""


class JsonBodies(FlaskParser):
    """webargs for JSON bodies; one of another type is refused, where webargs would not see it.

    orjson refuses what the standard library stumbles over: deep nesting and endless numbers.
    """

    def __init__(self) -> None:
        super().__init__()
        self._read: dict[tuple[Any, bytes], dict[str, Any]] = {}

    def parse(self, argmap: Any, req: Any = None, **options: Any) -> Any:
        """What was sent, by a schema; a mapping of the caller's own."""
        if options.get("location") != "query" or not isinstance(argmap, PureQuery):
            return super().parse(argmap, req, **options)
        key = (argmap, request.query_string)
        read = self._read.get(key)
        if read is None:
            read = super().parse(argmap, req, **options)
            if len(self._read) >= MOST_READ:
                self._read.clear()
            self._read[key] = read
        return dict(read)

    def _raw_load_json(self, req: flask.Request) -> Any:
        body = whole_body()
        if not body:
            return core.missing
        if not is_json_request(req):
            raise UnsupportedMediaType
        try:
            return orjson.loads(body)
        except orjson.JSONDecodeError as error:
            # webargs would take bytes that are no text for an empty body.
            self._handle_invalid_json_error(error, req)

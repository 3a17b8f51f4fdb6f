"""Reads a request's body, whole or not at all, and as JSON only when it says that it is."""

from typing import Any

import flask
import orjson
from flask import request
from marshmallow import ValidationError, fields
from webargs import core
from webargs.flaskparser import is_json_request
from werkzeug.exceptions import (
    RequestEntityTooLarge,
    UnprocessableEntity,
    UnsupportedMediaType,
)

from miniprogram_api.fast.queries import QueriesReadOnce
from wishapp.base.errors import Code, Refusal

# Where the application notes the bytes of the largest body that any route takes.
MOST_BODY = "wishapp-most-body"
# What a multipart body adds around a file.
ENVELOPE_BYTES = 16_384


def whole_body() -> bytes:
    """The request's body. Werkzeug cuts one of unknown length at the limit; this refuses it."""
    body = request.get_data()
    most = request.max_content_length
    if request.content_length is None and most is not None and len(body) >= most:
        raise RequestEntityTooLarge
    return body


def form_field(name: str, field: fields.String) -> str:
    """A field of a form, read as one of a schema is. Raises ``UnprocessableEntity``."""
    try:
        return str(field.deserialize(request.form.get(name, "")))
    except ValidationError as error:
        refused: Any = UnprocessableEntity()
        refused.data = {"messages": {"form": {name: error.messages}}}
        raise refused from error


def uploaded_file(name: str, *, most: int) -> bytes:
    """A file of a form, with one byte more than ``most`` at the most.

    Raises ``import_unreadable`` when there is none.
    """
    request.max_content_length = most + ENVELOPE_BYTES
    file = request.files.get(name)
    if file is None:
        raise Refusal(Code.IMPORT_UNREADABLE)
    with file.stream as stream:
        return stream.read(most + 1)


class JsonBodies(QueriesReadOnce):
    """webargs for JSON bodies; one of another type is refused, where webargs would not see it.

    orjson refuses what the standard library stumbles over: deep nesting and endless numbers.
    """

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

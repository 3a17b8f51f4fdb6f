"""Answers that anybody's cache may keep for a while, and that tell when nothing has changed."""

import hashlib

from flask import Response, request

from miniprogram_api.session import COUNTY_HEADER


def public_answer(body: bytes, *, cache: str, etag: str = "") -> Response:
    """An answer of JSON under its ETag; 304 to whoever holds it already.

    ``cache`` is the header for caches. Without ``etag`` it is made from the body.
    """
    response = Response(body, mimetype="application/json")
    response.set_etag(etag or etag_of(body))
    response.headers["Cache-Control"] = cache
    response.headers["Vary"] = COUNTY_HEADER
    response.make_conditional(request.environ)
    return response


def etag_of(body: bytes) -> str:
    """What stands for a body."""
    return hashlib.sha256(body).hexdigest()[:32]

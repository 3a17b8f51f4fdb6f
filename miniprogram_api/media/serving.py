"""Sends a stored picture; the bytes are fetched outside any transaction."""

import structlog
from flask import Response, request

from miniprogram_api.session import COUNTY_HEADER, core
from wishapp.base.errors import Code, Refusal
from wishapp.doors.storage import Missing, StorageUnavailable
from wishapp.kernel.media.models import Picture

# No longer than the wall itself, since a card may be taken down.
PUBLIC_CACHE = "public, max-age=15, must-revalidate"
log = structlog.get_logger(__name__)


def picture_response(picture: Picture) -> Response:
    """The picture's bytes. Raises ``media_gone``, ``storage_unavailable``."""
    try:
        data = core().storage.get(picture.storage_key)
    except Missing as error:
        log.warning("picture missing", picture=str(picture.id))
        raise Refusal(Code.MEDIA_GONE) from error
    except StorageUnavailable as error:
        log.warning("storage unavailable", kind=type(error).__name__)
        raise Refusal(Code.STORAGE_UNAVAILABLE) from error
    response = Response(data, mimetype=picture.content_type)
    response.headers["Content-Disposition"] = "inline"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def public_picture(picture: Picture) -> Response:
    """A picture that anybody may see now, under its ETag; 304 to whoever holds it already.

    Raises ``media_gone``, ``storage_unavailable``.
    """
    is_held = request.if_none_match.contains_weak(picture.sha256)
    response = Response(status=304) if is_held else picture_response(picture)
    response.set_etag(picture.sha256)
    response.headers["Cache-Control"] = PUBLIC_CACHE
    response.headers["Vary"] = COUNTY_HEADER
    return response

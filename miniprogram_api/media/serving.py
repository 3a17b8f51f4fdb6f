"""Sends a stored picture; the bytes are fetched outside any transaction."""

import structlog
from flask import Response

from miniprogram_api.session import core
from wishapp.base.errors import Code, Refusal
from wishapp.doors.storage import Missing, StorageUnavailable
from wishapp.kernel.media.models import Picture

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

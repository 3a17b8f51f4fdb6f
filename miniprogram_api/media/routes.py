"""Pictures: one a request, inspected by content, kept behind the storage door."""

from typing import Any
from uuid import UUID

import structlog
from flask import Response, current_app, request
from marshmallow import Schema, fields

from miniprogram_api.blueprint import BYTES, Routes
from miniprogram_api.bodies import ENVELOPE_BYTES
from miniprogram_api.contract import (
    REPLAYED,
    actor,
    contract,
    digest_of_request,
    idempotency_key,
    remembered,
)
from miniprogram_api.media.serving import picture_response
from miniprogram_api.session import core
from wishapp.base.db import transaction
from wishapp.base.errors import Code, Refusal
from wishapp.base.ids import new_id
from wishapp.demand.wishes.seeing_pictures import open_own_picture
from wishapp.doors.storage import StorageUnavailable
from wishapp.kernel.media.erasing import erase_unless_kept
from wishapp.kernel.media.inspecting import Picture as Inspected
from wishapp.kernel.media.inspecting import inspect_picture
from wishapp.kernel.media.keeping import keep_picture, storage_key

blp = Routes("media", __name__)
log = structlog.get_logger(__name__)


class PictureSchema(Schema):
    """A kept picture."""

    id = fields.UUID()
    content_type = fields.String()
    width = fields.Integer()
    height = fields.Integer()
    size = fields.Integer()


@blp.route("/media", methods=["POST"])
@contract(limit="30/minute", creates=True, own_transactions=True)
@blp.response(201, PictureSchema)
@blp.doc(
    requestBody={
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["picture"],
                    "properties": {"picture": {"type": "string", "format": "binary"}},
                }
            }
        },
    }
)
def upload() -> Response:
    """Signed in: bring in a picture (JPEG, PNG, WebP); all its metadata is removed."""
    idempotency_key()
    limits = core().config.media
    request.max_content_length = limits.max_bytes + ENVELOPE_BYTES
    file = request.files.get("picture")
    if file is None:
        raise Refusal(Code.MEDIA_UNREADABLE)
    data = file.stream.read(limits.max_bytes + 1)
    inspected = inspect_picture(data, max_bytes=limits.max_bytes, max_pixels=limits.max_pixels)
    picture_id = new_id()
    with transaction():
        erase_unless_kept(picture_id)
    _store(picture_id, inspected)
    try:
        with transaction():
            digest = digest_of_request(data)
            answer = remembered(lambda: _kept(picture_id, inspected), digest=digest)
    except Refusal as refusal:
        # A busy database may have kept the row all the same; a worker looks later.
        if refusal.code is not Code.BUSY:
            _forget(picture_id)
        raise
    if REPLAYED in answer.headers:
        _forget(picture_id)
    return answer


@blp.route("/media/<uuid:picture_id>", methods=["GET"])
@contract(own_transactions=True)
@blp.response(200, BYTES, content_type="image/jpeg")
def download(picture_id: UUID) -> Response:
    """Its owner: a picture I brought in, unless it is of somebody else's wish."""
    with transaction():
        picture = open_own_picture(actor(), picture_id)
    return picture_response(picture)


def _store(picture_id: UUID, inspected: Inspected) -> None:
    try:
        core().storage.put(storage_key(picture_id), inspected.data, inspected.content_type)
    except StorageUnavailable as error:
        log.warning("storage unavailable", kind=type(error).__name__)
        raise Refusal(Code.STORAGE_UNAVAILABLE) from error


def _forget(picture_id: UUID) -> None:
    """Throw away the bytes of a repeat or a refused request, which no row names."""
    try:
        core().storage.delete(storage_key(picture_id))
    except StorageUnavailable as error:
        log.warning("copy left behind", picture=str(picture_id), kind=type(error).__name__)


def _kept(picture_id: UUID, inspected: Inspected) -> Response:
    body: Any = PictureSchema().dump(keep_picture(actor(), picture_id, inspected))
    return current_app.make_response((body, 201))

"""Reads the body of a WeChat response as JSON or as a picture, by its first bytes."""

import io
import json
from dataclasses import dataclass, field
from typing import Any

import requests
import urllib3
from PIL import Image as Pictures

from wishapp.doors.wechat.errors import PlatformBusy

MAX_JSON_BYTES = 65_536
MAX_IMAGE_BYTES = 2_097_152
PART_BYTES = 16_384
MOST_PIXELS = 16_777_216
KINDS = {b"\xff\xd8": "image/jpeg", b"\x89PNG": "image/png"}
FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG"}

Reply = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Image:
    """A whole picture made by WeChat. ``content_type`` is found from the bytes themselves."""

    data: bytes = field(repr=False)
    content_type: str


def read_answer(res: requests.Response) -> Reply | Image:
    """The body, whatever its content type says.

    Raises PlatformBusy with ``maybe_done`` for a body in any other form, such as half a picture.
    Raises what urllib3 raises for one that did not arrive in time.
    """
    if res.status_code != requests.codes.ok:
        res.close()
        raise no_answer(f"HTTP status {res.status_code}")
    body = _body(res)
    content_type = _image_type(body)
    return _picture(body, content_type) if content_type else _reply(body)


def no_answer(reason: str) -> PlatformBusy:
    """The request was sent, and the response does not say whether it took effect."""
    return PlatformBusy(reason, maybe_done=True)


def _body(res: requests.Response) -> bytes:
    body = bytearray()
    stream: urllib3.HTTPResponse = res.raw
    while part := stream.read1(PART_BYTES, decode_content=True):
        body += part
        if len(body) > (MAX_IMAGE_BYTES if _image_type(body) else MAX_JSON_BYTES):
            res.close()
            raise no_answer("the answer is too long")
    return bytes(body)


def _image_type(body: bytes | bytearray) -> str:
    return next((name for magic, name in KINDS.items() if body.startswith(magic)), "")


def _picture(body: bytes, content_type: str) -> Image:
    """The picture, once all of it could be decoded: two right bytes are none."""
    try:
        with Pictures.open(io.BytesIO(body), formats=(FORMATS[content_type],)) as picture:
            whole = picture.width * picture.height <= MOST_PIXELS
            if whole:
                picture.load()
    except Exception:  # decoders raise whatever kind of error they stumble over
        whole = False
    if not whole:
        raise no_answer("the picture cannot be decoded")
    return Image(body, content_type)


def _reply(body: bytes) -> Reply:
    try:
        result = json.loads(body, strict=False)
    except (ValueError, RecursionError):
        result = None
    if not isinstance(result, dict):
        raise no_answer("the answer is not a JSON object")
    result.pop("base_resp", None)  # wechatpy would unpack it unseen over the real fields
    try:
        result["errcode"] = int(result.get("errcode", 0))
    except (TypeError, ValueError, OverflowError):
        result["errcode"] = None
    if result["errcode"] is None:
        raise no_answer("the answer's errcode is not a number")
    return result

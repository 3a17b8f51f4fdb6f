"""Tables of wishes as an office uploads them."""

from typing import Any

from werkzeug.test import TestResponse

from tests.api.client import Caller
from tests.builders.land import COMMUNITY
from tests.builders.settings import QINGHE

PLACE = QINGHE.code + COMMUNITY


def send(
    caller: Caller, data: bytes, place: str = PLACE, name: str = "table", **options: Any
) -> TestResponse:
    """Upload a table as ``wx.uploadFile`` does."""
    part = "--wx-boundary\r\nContent-Disposition: form-data; name="
    body = f'{part}"community_code"\r\n\r\n{place}\r\n{part}"{name}"; filename="a.xlsx"\r\n\r\n'
    whole = body.encode() + data + b"\r\n--wx-boundary--\r\n"
    kind = "multipart/form-data; boundary=wx-boundary"
    return caller.post("/wish-imports", data=whole, content_type=kind, **options)

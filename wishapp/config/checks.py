"""What must hold between settings: unique counties, keys of the right size, safe production."""

import base64
import binascii
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass

from wishapp.config.settings import Config, County
from wishapp.config.templates import template_problems

KEY_BYTES = {"aes-256-gcm": 32, "sm4-gcm": 16}
EXAMPLE = "CHANGE-ME"
# The same words in base64, as the example key begins.
EXAMPLE_KEY = "Q0hBTkdFLU1F"
LEAST_SECRET_CHARS = 32
# As the console makes them.
ENCODING_AES_KEY = re.compile(r"[A-Za-z0-9]{43}")
PUSH_TOKEN = re.compile(r"[A-Za-z0-9-]{3,32}")
SCHEMA_NAME = re.compile(r"(?!pg_)[a-z][a-z0-9_]{0,47}")
COUNTY_CODE = re.compile(r"[0-9]{6}")
KEY_ID = re.compile(r"[A-Za-z0-9-]{1,16}")
PAGE = re.compile(r"[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-]+)*")
RESERVED_SCHEMAS = frozenset({"public", "information_schema"})


def cross_check(config: Config) -> list[str]:
    """One sentence for each contradiction between settings; empty when all is well."""
    return [
        *_counties(config),
        *_limits(config),
        *_media(config),
        *_delivery(config),
        *_production(config),
    ]


def _counties(config: Config) -> Iterator[str]:
    if not config.counties:
        yield "counties: at least one county is needed"
    for name in ("code", "schema", "appid"):
        values = Counter(getattr(county, name) for county in config.counties)
        yield from (
            f"counties: {name} {value} is used twice" for value in values if values[value] > 1
        )
    for number, county in enumerate(config.counties):
        yield from (f"counties[{number}].{problem}" for problem in _county(county))


def _county(county: County) -> Iterator[str]:
    if not COUNTY_CODE.fullmatch(county.code):
        yield "code: must be six digits"
    if not SCHEMA_NAME.fullmatch(county.schema) or county.schema in RESERVED_SCHEMAS:
        yield "schema: must be a lower-case name of its own (letters, digits, underscore)"
    if len(county.digest_secret) < LEAST_SECRET_CHARS:
        yield f"digest_secret: must have at least {LEAST_SECRET_CHARS} characters"
    yield from _field_keys(county)
    yield from _push(county)
    yield from _pages(county)
    yield from template_problems(county.templates)


def _pages(county: County) -> Iterator[str]:
    for page in fields(county.pages):
        if not PAGE.fullmatch(getattr(county.pages, page.name)):
            yield f"pages.{page.name}: must be a page's path without a leading slash or a query"


def _field_keys(county: County) -> Iterator[str]:
    if not county.field_keys:
        yield "field_keys: at least one key is needed"
    ids = Counter(key.id for key in county.field_keys)
    yield from (f"field_keys: id {key} is used twice" for key in ids if ids[key] > 1)
    for number, key in enumerate(county.field_keys):
        if not KEY_ID.fullmatch(key.id):
            yield f"field_keys[{number}].id: must be 1 to 16 letters, digits or hyphens"
        length = KEY_BYTES[key.algorithm]
        if not _is_key(key.secret, length):
            yield f"field_keys[{number}].secret: must be base64 of {length} bytes"


def _push(county: County) -> Iterator[str]:
    if county.push is None:
        return
    if not PUSH_TOKEN.fullmatch(county.push.token):
        yield "push.token: must be 3 to 32 letters or digits"
    for name in ("encoding_aes_key", "previous_encoding_aes_key"):
        key = getattr(county.push, name)
        if key and not ENCODING_AES_KEY.fullmatch(key):
            yield f"push.{name}: must have 43 letters and digits"
    if county.push.previous_encoding_aes_key and not county.push.encoding_aes_key:
        yield "push.encoding_aes_key: missing (there is a previous one)"


def _is_key(secret: str, length: int) -> bool:
    try:
        return len(base64.b64decode(secret, validate=True)) == length
    except (binascii.Error, ValueError):
        return False


def _limits(config: Config) -> Iterator[str]:
    """A limit of nought would lock everybody out."""
    for each in fields(config.limits):
        if each.name != "routes" and getattr(config.limits, each.name) < 1:
            yield f"limits.{each.name}: must be at least 1"
    for number, route in enumerate(config.limits.routes):
        if route.a_minute < 1:
            yield f"limits.routes[{number}].a_minute: must be at least 1"


def _media(config: Config) -> Iterator[str]:
    if config.media.store == "folder" and not config.media.folder:
        yield "media.folder: missing (store is folder)"
    if config.media.store == "s3" and config.media.s3 is None:
        yield "media.s3: missing (store is s3)"


def _delivery(config: Config) -> Iterator[str]:
    if config.delivery.lease_seconds <= config.delivery.total_timeout_seconds:
        yield "delivery.lease_seconds: must be longer than total_timeout_seconds"


def _production(config: Config) -> Iterable[str]:
    if config.service.environment != "production":
        return
    if not config.wechat.api_base.startswith("https://"):
        yield "wechat.api_base: must be https in production"
    yield from _production_pushes(config)
    if config.delivery.allow_private_addresses:
        yield "delivery.allow_private_addresses: must be off in production"
    if any(EXAMPLE in text or EXAMPLE_KEY in text for text in _texts(config)):
        yield f"a {EXAMPLE} value of the example is still in place"


def _unsaid(county: County) -> Iterator[str]:
    """What every user must be able to read (国办函〔2026〕12号; 网络安全法 51)."""
    for name in ("sponsor", "filing_no", "complaint_line"):
        if not getattr(county.about, name):
            yield f"{name}: must be set in production"


def _production_pushes(config: Config) -> Iterator[str]:
    public = config.service.public_url
    if public and not public.startswith("https://"):
        yield "service.public_url: must be https in production"
    for number, county in enumerate(config.counties):
        yield from (f"counties[{number}].about.{problem}" for problem in _unsaid(county))
        if county.push and not county.push.encoding_aes_key:
            yield f"counties[{number}].push.encoding_aes_key: must be set in production"


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for row in value:
            yield from _texts(row)
    elif is_dataclass(value):
        for each in fields(value):
            yield from _texts(getattr(value, each.name))

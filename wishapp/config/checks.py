"""What must hold between settings: unique counties, keys of the right size, safe production."""

import base64
import binascii
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass

from wishapp.config.settings import Config, County

KEY_BYTES = 32
EXAMPLE = "CHANGE-ME"
# The same words in base64, as the example key begins.
EXAMPLE_KEY = "Q0hBTkdFLU1F"
LEAST_SECRET_CHARS = 32
SCHEMA_NAME = re.compile(r"(?!pg_)[a-z][a-z0-9_]{0,47}")
COUNTY_CODE = re.compile(r"[0-9]{6}")
KEY_ID = re.compile(r"[A-Za-z0-9-]{1,16}")
RESERVED_SCHEMAS = frozenset({"public", "information_schema"})


def cross_check(config: Config) -> list[str]:
    """One sentence for each contradiction between settings; empty when all is well."""
    return [*_counties(config), *_media(config), *_delivery(config), *_production(config)]


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


def _field_keys(county: County) -> Iterator[str]:
    if not county.field_keys:
        yield "field_keys: at least one key is needed"
    ids = Counter(key.id for key in county.field_keys)
    yield from (f"field_keys: id {key} is used twice" for key in ids if ids[key] > 1)
    for number, key in enumerate(county.field_keys):
        if not KEY_ID.fullmatch(key.id):
            yield f"field_keys[{number}].id: must be 1 to 16 letters, digits or hyphens"
        if not _is_key(key.secret):
            yield f"field_keys[{number}].secret: must be base64 of {KEY_BYTES} bytes"


def _is_key(secret: str) -> bool:
    try:
        return len(base64.b64decode(secret, validate=True)) == KEY_BYTES
    except (binascii.Error, ValueError):
        return False


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
    if config.delivery.allow_private_addresses:
        yield "delivery.allow_private_addresses: must be off in production"
    if any(EXAMPLE in text or EXAMPLE_KEY in text for text in _texts(config)):
        yield f"a {EXAMPLE} value of the example is still in place"


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for row in value:
            yield from _texts(row)
    elif is_dataclass(value):
        for each in fields(value):
            yield from _texts(getattr(value, each.name))

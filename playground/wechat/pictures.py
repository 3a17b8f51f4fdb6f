"""Judges pictures by rules: by the name in the address, by their bytes, or by their colour."""

import hashlib
import io
import warnings
from collections.abc import Iterable
from dataclasses import dataclass

import requests
from PIL import Image, UnidentifiedImageError

from playground.wechat.records import MediaRule

MAX_BYTES = 10 * 1024 * 1024
CHUNK_BYTES = 65_536
FETCH_SECONDS = 5.0
PICTURE = 2
KINDS = ("JPEG", "PNG", "BMP", "GIF")
NEAR = 24  # of 255, in each of red, green and blue
LABELS = {"pass": 100, "risky": 20002, "review": 21000}
PASS = MediaRule(verdict="pass")


@dataclass(frozen=True, slots=True)
class Fetched:
    """What lies at an address; ``data`` is None when it was not looked at."""

    url: str
    data: bytes | None


class NotFetched(Exception):
    """There is no picture or sound to be had at the address."""


def fetch(url: str, media_type: int) -> Fetched:
    """Download a medium as the platform does. Raises NotFetched also for what it cannot read."""
    data = bytearray()
    try:
        with requests.Session() as session:
            session.trust_env = False
            with session.get(url, timeout=FETCH_SECONDS, stream=True) as answer:
                answer.raise_for_status()
                for chunk in answer.iter_content(CHUNK_BYTES):
                    data += chunk
                    if len(data) > MAX_BYTES:
                        raise NotFetched("too large")
    except requests.RequestException as problem:
        raise NotFetched(type(problem).__name__) from problem
    if media_type == PICTURE:
        _average(bytes(data))
    return Fetched(url, bytes(data))


def verdict_on(rules: Iterable[MediaRule], found: Fetched) -> MediaRule:
    """The first rule that fits, else a pass."""
    return next((rule for rule in rules if _fits(rule, found)), PASS)


def label_of(rule: MediaRule) -> int:
    """The label that a rule names, or the usual one of its verdict."""
    return rule.label or LABELS.get(rule.verdict, 0)


def _fits(rule: MediaRule, found: Fetched) -> bool:
    if rule.name and rule.name not in found.url:
        return False
    if rule.sha256 and rule.sha256 != hashlib.sha256(found.data or b"").hexdigest():
        return False
    return not rule.colour or _near(rule.colour, found.data)


def _near(colour: str, data: bytes | None) -> bool:
    if data is None:
        return False
    wanted = bytes.fromhex(colour.removeprefix("#"))
    try:
        average = _average(data)
    except NotFetched:
        return False
    return all(abs(a - b) <= NEAR for a, b in zip(wanted, average, strict=True))


def _average(data: bytes) -> tuple[int, ...]:
    """The mean red, green and blue of the first frame."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=KINDS) as picture:
                tiny = picture.convert("RGB").resize((1, 1), Image.Resampling.BOX)
                return tuple(tiny.tobytes())
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as problem:
        raise NotFetched("no picture") from problem
    except Image.DecompressionBombError as problem:
        raise NotFetched("too many pixels") from problem

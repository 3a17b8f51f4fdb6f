"""Mini-program codes: picture bytes when all is well, JSON when not."""

import re
from dataclasses import dataclass

from playground.wechat.answers import Refused
from playground.wechat.drawing import drawn
from playground.wechat.records import App
from playground.wechat.state import Call, Platform

LONGEST_SCENE = 32
LONGEST_PATH, LONGEST_OLDEST_PATH = 1024, 128
SCAN_TIME = "scancode_time"  # reserved by the platform
WIDTHS = range(280, 1281)
USUAL_WIDTH = 430
SCENE = re.compile(r"[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]+")
VERSIONS = ("release", "trial", "develop")


@dataclass(frozen=True, slots=True)
class Picture:
    """An answer that is no JSON."""

    data: bytes
    mimetype: str


def unlimited(platform: Platform, call: Call) -> Picture:
    """A code with a scene, of which there may be any number."""
    scene = _scene(call)
    page = call.optional("page", wrong=41030)
    version = _version(call)
    if SCAN_TIME in call.fields:
        raise Refused(85096)
    if page.startswith("/") or "?" in page:
        raise Refused(41030)
    # In whatever edition it opens, the page must be one of the released version.
    if call.fields.get("check_path", True) is not False:
        _check_page(platform.apps[call.appid], page)
    meaning = {"appid": call.appid, "scene": scene, "page": page, "env_version": version}
    return _picture(call, meaning)


def limited(platform: Platform, call: Call) -> Picture:
    """A code with a path, which is not looked up; each mini-program has 100,000 of them."""
    return _with_path(call, LONGEST_PATH)


def oldest(platform: Platform, call: Call) -> Picture:
    """The same by its oldest address, which takes shorter paths."""
    return _with_path(call, LONGEST_OLDEST_PATH)


def _with_path(call: Call, longest: int) -> Picture:
    path = call.text("path", missing=40159)
    if len(path) > longest:
        raise Refused(40159)
    if SCAN_TIME in call.fields or SCAN_TIME in path.partition("?")[2]:
        raise Refused(85096)
    meaning = {"appid": call.appid, "path": path, "env_version": _version(call)}
    return _picture(call, meaning)


def _scene(call: Call) -> str:
    scene = call.text("scene", missing=40169)
    if len(scene) > LONGEST_SCENE:
        raise Refused(40169)
    if not SCENE.fullmatch(scene):
        raise Refused(40129)
    return scene


def _version(call: Call) -> str:
    version = call.optional("env_version", "release", wrong=40097)
    if version not in VERSIONS:
        raise Refused(40097)
    return version


def _check_page(app: App, page: str) -> None:
    if not app.released or (page and not app.has_page(page)):
        raise Refused(41030)


def _picture(call: Call, meaning: dict[str, str]) -> Picture:
    width = call.number("width", USUAL_WIDTH, wrong=40097)
    if width not in WIDTHS:
        raise Refused(40097)
    transparent = call.fields.get("is_hyaline") is True
    data = drawn(meaning, width, transparent=transparent)
    return Picture(data, "image/png" if transparent else "image/jpeg")

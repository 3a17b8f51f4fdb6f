"""Reads a push in JSON or XML into one normal form."""

import json
import re
from typing import Any
from xml.parsers import expat

from wishapp.doors.wechat.errors import PushRefused

MAX_BYTES = 65_536
MAX_DEPTH = 8
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
# Written as text in XML and, now and then, in JSON.
WHOLE_NUMBERS = frozenset(
    {"CreateTime", "version", "errcode", "label", "prob", "isrisky", "status_code"}
)
WHOLE = re.compile(r"-?[0-9]{1,18}")
LISTS = frozenset({"List", "detail"})
# XML wraps the List of a subscribe event in one of these. Of JSON, the older form has the items
# themselves there, and the newer one only the List.
WRAPPINGS = ("SubscribeMsgPopupEvent", "SubscribeMsgChangeEvent", "SubscribeMsgSentEvent")
ITEM_FIELD = "TemplateId"
# Signed as it stands, so that even a blank of it counts.
SEALED = "Encrypt"

Message = dict[str, Any]


def read_message(body: bytes) -> Message:
    """The message in a body, by its first character.

    Normal form: a table of fields, each a text, a table or a list. Names and texts have no blanks
    around them. The fields of WHOLE_NUMBERS are int where they hold one; those of LISTS are always
    lists; a missing value is an empty text. Line breaks within a text of JSON are read.

    Raises PushRefused for anything that is not one message of a sane size and depth.
    """
    if len(body) > MAX_BYTES:
        raise PushRefused("the message is too long")
    body = body.removeprefix(BYTE_ORDER_MARK).strip()
    if body.startswith(b"{"):
        found = _json(body)
    elif body.startswith(b"<"):
        found = _xml(body)
    else:
        found = None
    if not isinstance(found, dict):
        raise PushRefused("the message is neither a JSON object nor an XML element")
    return _unwrapped(_table(found, depth=1))


def _json(body: bytes) -> object:
    try:
        return json.loads(body.decode(), strict=False)
    except (ValueError, RecursionError):
        return None


def _xml(body: bytes) -> object:
    try:
        return _Tree().read(body)
    except expat.ExpatError:
        return None


class _Tree:
    """Turns elements into tables and texts, and their repetition into lists."""

    def __init__(self) -> None:
        self._open: list[tuple[dict[str, Any], list[str]]] = [({}, [])]

    def read(self, body: bytes) -> object:
        """What the one outermost element holds. Raises ExpatError and PushRefused."""
        parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse_doctype
        parser.StartElementHandler = self._start
        parser.CharacterDataHandler = self._text
        parser.EndElementHandler = self._end
        parser.Parse(body, True)  # noqa: FBT003 - expat takes no name for it
        return self._open[0][0].popitem()[1]

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._open.append(({}, []))

    def _text(self, text: str) -> None:
        self._open[-1][1].append(text)

    def _end(self, name: str) -> None:
        children, texts = self._open.pop()
        value: object = children or "".join(texts).strip()
        around = self._open[-1][0]
        if name not in around:
            around[name] = value
        elif isinstance(around[name], list):
            around[name].append(value)
        else:
            around[name] = [around[name], value]


def _refuse_doctype(*about: object) -> None:
    """Refuse a DOCTYPE: only there can entities and references to other files be declared."""
    raise PushRefused("the message declares a document type")


def _normal(name: str, value: object, *, depth: int) -> object:
    if depth > MAX_DEPTH:
        raise PushRefused("the message is nested too deeply")
    if name in LISTS and not isinstance(value, list):
        value = [] if value is None or _is_blank(value) else [value]
    if isinstance(value, list):
        return [_normal("", item, depth=depth + 1) for item in value]
    if isinstance(value, dict):
        return _table(value, depth=depth + 1)
    text = _scalar(value)
    text = text if name == SEALED else text.strip()
    return int(text) if name in WHOLE_NUMBERS and WHOLE.fullmatch(text) else text


def _table(found: Message, *, depth: int) -> Message:
    table: Message = {}
    for key, value in found.items():
        name = _scalar(key).strip()
        # A name without blanks counts before one with them.
        if name not in table or name == key:
            table[name] = _normal(name, value, depth=depth)
    return table


def _is_blank(value: object) -> bool:
    return isinstance(value, str) and not value.strip()


def _scalar(value: object) -> str:
    if value is None:
        return ""
    text = value if isinstance(value, str) else json.dumps(value)
    if "\0" in text or not _is_unicode(text):
        raise PushRefused("the message holds characters that no text has")
    return text


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _unwrapped(message: Message) -> Message:
    for name in WRAPPINGS:
        items = _items(message.get(name))
        if items is not None:
            del message[name]
            message["List"] = items or message.get("List", [])
    return message


def _items(wrapping: object) -> list[Any] | None:
    """The items in a wrapping; None where there is none of a known form."""
    if isinstance(wrapping, list):
        found = [(each, _items(each)) for each in wrapping]
        return [item for each, items in found for item in ([each] if items is None else items)]
    if not isinstance(wrapping, dict):
        return None
    if "List" in wrapping:
        items: list[Any] = wrapping["List"]
        return items
    return [wrapping] if ITEM_FIELD in wrapping else None

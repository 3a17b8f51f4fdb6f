"""Whatever comes, a push is opened as it was sent, or refused."""

import base64
from contextlib import suppress
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.doors.wechat.pushing import (
    FORMS,
    MODES,
    PLAIN_KEYS,
    STAMP,
    TOKEN,
    Form,
    Mode,
    Push,
    encrypted,
    enveloped,
    keys_for,
    plaintext,
    pushed,
    signature,
)
from tests.doors.wechat.test_pushes import CHECKED, opened
from wishapp.doors.wechat import PushRefused

# XML has no control characters, and two code points that are none.
CHARACTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"])
TEXTS = st.text(CHARACTERS, max_size=60).map(str.strip)  # blanks around a text mean nothing
# Names that mean something of their own begin otherwise.
NAMES = st.from_regex(r"X[A-Za-z0-9_]{0,15}", fullmatch=True)
NUMBERS = st.fixed_dictionaries({"CreateTime": st.integers(0, 2**53)})
TABLES = st.dictionaries(NAMES, TEXTS, min_size=1, max_size=4)
MESSAGES = st.builds(
    lambda numbers, fields, table, rows: {**fields, **numbers, "inside": table, "List": rows},
    NUMBERS,
    st.dictionaries(NAMES, TEXTS, max_size=6),
    TABLES,
    st.lists(TABLES, min_size=1, max_size=3),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=20,
)


@given(MESSAGES, st.sampled_from(MODES), st.sampled_from(FORMS))
def test_every_message_arrives_as_it_was_sent(
    message: dict[str, Any], mode: Mode, form: Form
) -> None:
    assert opened(pushed(message, mode, form), keys_for(mode)) == message


@given(MESSAGES, st.sampled_from(FORMS), st.data())
def test_a_changed_byte_of_a_sealed_push_is_refused_or_tells_nothing_else(
    message: dict[str, Any], form: Form, data: st.DataObject
) -> None:
    push = pushed(message, "safe", form)
    place = data.draw(st.integers(0, len(push.body) - 1))
    other = data.draw(st.integers(1, 255))
    body = bytearray(push.body)
    body[place] ^= other
    sealed = push.body.index(pushed_part(push, form))
    try:
        told = opened(Push(bytes(body), push.query))
    except PushRefused:
        return
    assert not sealed <= place < sealed + len(pushed_part(push, form))
    assert told == opened(push)


def pushed_part(push: Push, form: Form) -> bytes:
    """The sealed part within the body."""
    start, end = (b'"Encrypt": "', b'"') if form == "json" else (b"<Encrypt>", b"</Encrypt>")
    return push.body.split(start)[1].split(end)[0]


@given(st.sampled_from([*sorted(STAMP), "msg_signature"]), st.data())
def test_a_changed_character_of_the_query_is_refused(name: str, data: st.DataObject) -> None:
    push = pushed(CHECKED, "safe", "json")
    text = push.query[name]
    place = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.characters().filter(lambda char: char != text[place]))
    query = push.query | {name: text[:place] + other + text[place + 1 :]}
    with suppress(PushRefused):
        opened(Push(push.body, query))
        raise AssertionError(query)


@given(st.binary(max_size=200), st.booleans())
def test_whoever_knows_the_token_alone_breaks_nothing(
    data: bytes,
    whole_blocks: bool,  # noqa: FBT001 - drawn by hypothesis
) -> None:
    if whole_blocks:
        data = data[: len(data) // 16 * 16]
    with suppress(PushRefused):
        opened(enveloped(base64.b64encode(data).decode()))
        raise AssertionError(data)


@given(st.binary(max_size=96), st.integers(0, 2**32 - 1), st.integers(0, 40))
def test_whatever_was_sealed_is_opened_or_refused(message: bytes, length: int, pad: int) -> None:
    for plain in (
        plaintext(message),
        plaintext(message, length=length),
        plaintext(message, padding=bytes([pad]) * max(pad, 1)),
    ):
        whole = plain + b"\0" * (-len(plain) % 16)
        with suppress(PushRefused):
            assert isinstance(opened(enveloped(encrypted(whole))), dict)


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: ("<" + text).encode()))
def test_every_body_is_opened_or_refused(body: bytes) -> None:
    query = {**STAMP, "signature": signature(TOKEN, *STAMP.values())}
    with suppress(PushRefused):
        assert isinstance(opened(Push(body, query), PLAIN_KEYS), dict)


@given(st.dictionaries(st.text(max_size=9), JSON, max_size=5))
def test_every_object_is_opened_or_refused(message: dict[str, Any]) -> None:
    with suppress(PushRefused):
        found = opened(pushed(message, "plain", "json"), PLAIN_KEYS)
        assert set(found) <= {name.strip() for name in message} | {"List"}


@given(st.dictionaries(st.text(max_size=30), st.text(max_size=50)))
def test_every_query_is_answered(query: dict[str, str]) -> None:
    for mode in MODES:
        push = pushed(CHECKED, mode, "json")
        with suppress(PushRefused):
            opened(Push(push.body, query), keys_for(mode))
            raise AssertionError(query)

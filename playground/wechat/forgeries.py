"""Pushes that no receiver may believe: each breaks one rule and keeps all others."""

import secrets
from collections.abc import Callable
from dataclasses import replace

from playground.wechat.envelopes import (
    BLOCK,
    CIPHER_BLOCK,
    Push,
    PushTarget,
    content_type,
    encrypted,
    push_of,
    readable,
    sealed_push,
    signed,
    written,
)
from playground.wechat.messages import Message

HOUR = 3600
HUGE_BYTES = 4_000_000
OTHER_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE xml [<!ENTITY a "aaaaaaaaaa">'
    b'<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
    b"<xml><ToUserName>&c;</ToUserName><Encrypt>&c;</Encrypt></xml>"
)
Forger = Callable[[PushTarget, Message, int], Push]


def _wrong_signature(target: PushTarget, message: Message, now: int) -> Push:
    push = push_of(target, message, now)
    wrong = {name: "0" * 40 for name in push.query if name.endswith("signature")}
    return replace(push, query={**push.query, **wrong})


def _unsigned(target: PushTarget, message: Message, now: int) -> Push:
    push = push_of(target, message, now)
    left = {name: text for name, text in push.query.items() if not name.endswith("signature")}
    return replace(push, query=left)


def _other_token(target: PushTarget, message: Message, now: int) -> Push:
    return push_of(replace(target, token=target.token[::-1] + "x"), message, now)


def _other_appid(target: PushTarget, message: Message, now: int) -> Push:
    return push_of(replace(target, appid="wx0000000000000000"), message, now)


def _other_key(target: PushTarget, message: Message, now: int) -> Push:
    return push_of(replace(target, encoding_aes_key=OTHER_KEY), message, now)


def _changed_body(target: PushTarget, message: Message, now: int) -> Push:
    """The signatures of the query stay those of the body that was replaced."""
    push = push_of(target, message, now)
    other = replace(message, fields={**message.fields, "Event": "changed_on_the_way"})
    return replace(push, body=push_of(target, other, now).body)


def _in_the_open(target: PushTarget, message: Message, now: int) -> Push:
    """Plain text at a door that wants ciphertext; ``signature`` does not cover the body."""
    return push_of(replace(target, mode="plain"), message, now)


def _stale(target: PushTarget, message: Message, now: int) -> Push:
    return push_of(target, message, now - HOUR)


def _broken_padding(target: PushTarget, message: Message, now: int) -> Push:
    """Padding of 33 bytes or more, each of that value: who only cuts it off reads the message."""
    plain = _plain(target, message)
    room = BLOCK + CIPHER_BLOCK - len(plain) % CIPHER_BLOCK
    return _around(target, message, now, plain + bytes([room]) * room)


def _no_padding(target: PushTarget, message: Message, now: int) -> Push:
    plain = _plain(target, message)
    return _around(target, message, now, plain + bytes(-len(plain) % BLOCK or BLOCK))


def _length_beyond(target: PushTarget, message: Message, now: int) -> Push:
    random, data = secrets.token_bytes(CIPHER_BLOCK), written(target, readable(target, message))
    plain = random + (len(data) + HUGE_BYTES).to_bytes(4, "big") + data + target.appid.encode()
    room = BLOCK - len(plain) % BLOCK
    return _around(target, message, now, plain + bytes([room]) * room)


def _half_a_block(target: PushTarget, message: Message, now: int) -> Push:
    fields = {"ToUserName": "gh_0", "Encrypt": "c2hvcnQ="}
    return sealed_push(target, message.openid, now, fields)


def _not_base64(target: PushTarget, message: Message, now: int) -> Push:
    fields = {"ToUserName": "gh_0", "Encrypt": "这不是密文"}
    return sealed_push(target, message.openid, now, fields)


def _entities(target: PushTarget, message: Message, now: int) -> Push:
    return replace(_raw(target, message, now, ENTITIES), content_type="text/xml")


def _huge(target: PushTarget, message: Message, now: int) -> Push:
    filler = {**message.fields, "Filler": "x" * HUGE_BYTES}
    return push_of(target, replace(message, fields=filler), now)


def _garbage(target: PushTarget, message: Message, now: int) -> Push:
    return _raw(target, message, now, b"\x00\xff\xfe<xml{")


def _empty(target: PushTarget, message: Message, now: int) -> Push:
    return _raw(target, message, now, b"")


FORGERIES: dict[str, Forger] = {
    "wrong_signature": _wrong_signature,
    "unsigned": _unsigned,
    "other_token": _other_token,
    "other_appid": _other_appid,
    "other_key": _other_key,
    "changed_body": _changed_body,
    "in_the_open": _in_the_open,
    "stale": _stale,
    "broken_padding": _broken_padding,
    "no_padding": _no_padding,
    "length_beyond": _length_beyond,
    "half_a_block": _half_a_block,
    "not_base64": _not_base64,
    "entities": _entities,
    "huge": _huge,
    "garbage": _garbage,
    "empty": _empty,
}


def forged(kind: str, target: PushTarget, message: Message, timestamp: int) -> Push:
    """A push of one of the FORGERIES; those about encryption want a target with a key."""
    return FORGERIES[kind](target, message, timestamp)


def _plain(target: PushTarget, message: Message) -> bytes:
    data = written(target, readable(target, message))
    head = secrets.token_bytes(CIPHER_BLOCK) + len(data).to_bytes(4, "big")
    return head + data + target.appid.encode()


def _around(target: PushTarget, message: Message, now: int, padded: bytes) -> Push:
    fields = {"ToUserName": "gh_0", "Encrypt": encrypted(target.encoding_aes_key, padded)}
    return sealed_push(target, message.openid, now, fields)


def _raw(target: PushTarget, message: Message, now: int, body: bytes) -> Push:
    query = signed(target, message.openid, now)
    return Push(query=query, body=body, content_type=content_type(target))

"""A pushed body is one message of a sane size, or refused."""

import json

import pytest

from tests.doors.wechat.pushing import (
    KEYS,
    PLAIN_KEYS,
    STAMP,
    TOKEN,
    Push,
    encrypted,
    enveloped,
    plaintext,
    pushed,
    signature,
)
from tests.doors.wechat.test_pushes import EVENT, opened, reason

ENTITIES = b'<!DOCTYPE xml [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><xml><Event>&c;</Event></xml>'
OUTSIDE = b'<!DOCTYPE xml SYSTEM "file:///etc/passwd"><xml><Event>x</Event></xml>'
UNUSABLE = {
    "nothing": b"",
    "white space": b"  \n",
    "a text": b"hello",
    "a list": b'[{"Event": "x"}]',
    "half an object": b'{"Event": ',
    "two objects": b"{}{}",
    "no UTF-8": b'{"Event": "\xff\xfe"}',
    "a huge number": b'{"CreateTime": ' + b"9" * 5000 + b"}",
    "deep JSON": b'{"a":' * 9 + b"1" + b"}" * 9,
    "very deep JSON": b'{"a":' * 9000 + b"1" + b"}" * 9000,
    "very deep lists": b'{"a":' + b"[" * 30_000 + b"]" * 30_000 + b"}",
    "huge JSON": b'{"a":"' + b"x" * 65_536 + b'"}',
    "a NUL": b'{"Event": "a\\u0000"}',
    "a NUL in a name": b'{"Ev\\u0000ent": "a"}',
    "half a character": b'{"Event": "\\ud800"}',
    "half a name": b'{"\\udfff": "a"}',
    "an element of text": b"<xml>hello</xml>",
    "an empty element": b"<xml/>",
    "two elements": b"<xml><a>1</a></xml><xml><a>1</a></xml>",
    "an open element": b"<xml><a>1</a>",
    "deep XML": b"<a>" * 10 + b"x" + b"</a>" * 10,
    "very deep XML": b"<a>" * 9000 + b"</a>" * 9000,
    "huge XML": b"<xml><a>" + b"x" * 65_536 + b"</a></xml>",
    "entities": ENTITIES,
    "a file from outside": OUTSIDE,
    "an unknown entity": b"<xml><a>&b;</a></xml>",
    "no XML": b"<<<",
    "no text": b"<xml><a>\xff</a></xml>",
}


@pytest.mark.parametrize("body", UNUSABLE.values(), ids=UNUSABLE)
def test_what_is_no_message_is_refused(body: bytes) -> None:
    query = {**STAMP, "signature": signature(TOKEN, *STAMP.values())}
    assert reason(Push(body, query), PLAIN_KEYS)
    assert reason(enveloped(encrypted(plaintext(body))))


def test_entities_are_refused_by_name() -> None:
    query = {**STAMP, "signature": signature(TOKEN, *STAMP.values())}
    for body in (ENTITIES, OUTSIDE):
        assert "document type" in reason(Push(body, query), PLAIN_KEYS)


def test_a_byte_order_mark_and_a_declaration_do_no_harm() -> None:
    query = {**STAMP, "signature": signature(TOKEN, *STAMP.values())}
    mark, declared = b"\xef\xbb\xbf", b'<?xml version="1.0" encoding="UTF-8"?>\n'
    for body in (mark + b'{"Event": "x"}', mark + declared + b"<xml><Event>x</Event></xml>\n"):
        assert opened(Push(body, query), PLAIN_KEYS) == {"Event": "x"}


def test_cdata_and_repeated_elements_are_read() -> None:
    query = {**STAMP, "signature": signature(TOKEN, *STAMP.values())}
    body = b"<xml>\n <a><![CDATA[1 < 2]]></a> <b>1</b><b>2</b><b>3</b><List/></xml>"
    expected = {"a": "1 < 2", "b": ["1", "2", "3"], "List": []}
    assert opened(Push(body, query), PLAIN_KEYS) == expected


def test_a_wrapping_without_a_list_stays() -> None:
    message = {**EVENT, "SubscribeMsgPopupEvent": {"Other": "x"}}
    assert opened(pushed(message, "safe", "xml")) == message


BLANKS = {
    "XML": b"<xml>\n <Event>\n  user_authorization_revoke\t</Event>\n <OpenID> o-x\r\n </OpenID>"
    b"<CreateTime> 1764400000\n</CreateTime></xml>",
    "CDATA": b"<xml><Event>\n<![CDATA[ user_authorization_revoke ]]>\n</Event>"
    b"<OpenID> <![CDATA[o-x]]> </OpenID><CreateTime>\n1764400000</CreateTime></xml>",
    "names": b'{" Event ":"user_authorization_revoke"," OpenID":"o-x","CreateTime\\n":1764400000}',
    "values": b'{"Event":" user_authorization_revoke ","OpenID":"o-x\\t",'
    b'"CreateTime":" 1764400000"}',
    "raw line breaks": b'{"Event":"user_authorization_revoke\n","OpenID":"\no-x\t",\n'
    b'"CreateTime":"1764400000\r\n"}',
    "twice": b'{" OpenID ":"o-y","OpenID":"o-x"," OpenID":"o-z",'
    b'"Event":"user_authorization_revoke","CreateTime":1764400000}',
}  # fmt: skip


@pytest.mark.parametrize("body", BLANKS.values(), ids=BLANKS)
def test_blanks_around_names_and_texts_mean_nothing(body: bytes) -> None:
    query = {**STAMP, "signature": signature(TOKEN, *STAMP.values())}
    expected = {"Event": "user_authorization_revoke", "OpenID": "o-x", "CreateTime": 1764400000}
    for push, keys in ((Push(body, query), PLAIN_KEYS), (sealed(body), KEYS)):
        assert opened(push, keys) == expected


def sealed(body: bytes) -> Push:
    return enveloped(encrypted(plaintext(body)))


def test_a_line_break_within_a_text_is_kept() -> None:
    assert opened(sealed(b'{"Content": "one\ntwo"}')) == {"Content": "one\ntwo"}


@pytest.mark.parametrize("form", ["xml", "json"])
def test_blanks_around_a_list_or_the_sealed_part_of_xml(form: str) -> None:
    inside = b"<xml><List>\n </List></xml>" if form == "xml" else b'{" List": " \n"}'
    assert opened(sealed(inside)) == {"List": []}
    push = sealed(b'{"Event": "x"}')
    text = json.loads(push.body)["Encrypt"]
    body = f"<xml>\n <ToUserName>gh</ToUserName>\n <Encrypt>\n{text}\n</Encrypt></xml>"
    assert opened(Push(body.encode(), push.query)) == {"Event": "x"}

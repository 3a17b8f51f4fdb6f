from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wishapp.kernel.platform_events.rules import identity_of, name_of, next_try

NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)
HEAD: dict[str, Any] = {"FromUserName": "o1", "CreateTime": 1, "MsgType": "event", "Event": "x"}
POPUP = [{"TemplateId": "t1", "SubscribeStatusString": "accept"}]

SAME = {
    "a message by its number": ({"MsgId": "7", "Content": "a"}, {"MsgId": "7", "Content": "b"}),
    "a number as text": (HEAD, HEAD | {"CreateTime": "1"}),
    "a verdict by its trace": (HEAD | {"trace_id": "t"}, HEAD | {"trace_id": "t", "version": 2}),
    "a compatible push, sealed anew": (HEAD | {"Encrypt": "a"}, HEAD | {"Encrypt": "b"}),
    "an item in another order": (
        HEAD | {"List": POPUP},
        HEAD | {"List": [dict(reversed(POPUP[0].items()))]},
    ),
}
OTHER = {
    "another message": ({"MsgId": "7"}, {"MsgId": "8"}),
    "another second": (HEAD, HEAD | {"CreateTime": 2}),
    "another sender": (HEAD, HEAD | {"FromUserName": "o2"}),
    "another event": (HEAD, HEAD | {"Event": "y"}),
    "another picture": (HEAD | {"trace_id": "t"}, HEAD | {"trace_id": "u"}),
    "another template": (
        HEAD | {"List": POPUP},
        HEAD | {"List": [POPUP[0] | {"TemplateId": "t2"}]},
    ),
    "another sent message": (
        HEAD | {"List": [{"TemplateId": "t1", "MsgID": "1"}]},
        HEAD | {"List": [{"TemplateId": "t1", "MsgID": "2"}]},
    ),
    "another punishment": (HEAD | {"punish_id": "1"}, HEAD | {"punish_id": "2"}),
    "another form of a list": (
        HEAD | {"Unheard": [{"TemplateId": "t1"}]},
        HEAD | {"Unheard": [{"TemplateId": "t2"}]},
    ),
    "another person": (HEAD | {"OpenID": "o1"}, HEAD | {"OpenID": "o2"}),
    "another authorization": (
        HEAD | {"OpenID": "o1", "RevokeInfo": "8"},
        HEAD | {"OpenID": "o1", "RevokeInfo": "6"},
    ),
}


@pytest.mark.parametrize(("one", "two"), SAME.values(), ids=SAME)
def test_repeats_of_one_event(one: dict[str, Any], two: dict[str, Any]) -> None:
    assert identity_of(one) == identity_of(two)


@pytest.mark.parametrize(("one", "two"), OTHER.values(), ids=OTHER)
def test_two_events(one: dict[str, Any], two: dict[str, Any]) -> None:
    assert identity_of(one) != identity_of(two)


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ({"Event": "wxa_media_check", "MsgType": "event"}, "wxa_media_check"),
        ({"MsgType": "text", "Content": "你好"}, "text"),
        ({}, "nameless"),
        ({"Event": "两个字"}, "nameless"),
        ({"Event": "a b\nc"}, "nameless"),
        ({"Event": "x" * 65}, "nameless"),
        ({"Event": {"Event": "x"}}, "nameless"),
    ],
)
def test_only_a_plain_name_reaches_a_log(body: dict[str, Any], name: str) -> None:
    assert name_of(body) == name


JSON = st.recursive(
    st.none() | st.integers() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
FIELDS = ("MsgId", "Event", "MsgType", "FromUserName", "CreateTime", "trace_id", "List", "OpenID")


@given(st.dictionaries(st.sampled_from(FIELDS), JSON))
def test_whatever_comes_has_a_name_and_an_identity(body: dict[str, Any]) -> None:
    assert name_of(body).isascii()
    assert identity_of(body).isascii()


@pytest.mark.parametrize(
    ("attempts", "seconds"), [(1, 5), (2, 10), (5, 80), (6, 160), (2_000_000_000, 3_600)]
)
def test_waits_double_up_to_an_hour(attempts: int, seconds: int) -> None:
    assert next_try(NOON, attempts) == NOON + timedelta(seconds=seconds)

"""The emulator judges texts as the platform words its verdicts."""

import re

import pytest

from playground.wechat.content import TRIGGERS
from tests.playground.wechat_stranger import OTHER, Stranger


@pytest.mark.parametrize(
    ("changes", "errcode"),
    [
        ({"version": 1}, 47001),
        ({"openid": "o-nobody"}, 40003),
        ({"openid": 7}, 40003),
        ({"scene": 5}, 40129),
        ({"content": ""}, 44004),
        ({"content": "好" * 2501}, 45002),
    ],
)
def test_a_text_check_names_what_is_wrong(
    stranger: Stranger, changes: dict[str, object], errcode: int
) -> None:
    assert stranger.check(**changes)["errcode"] == errcode


def test_a_text_check_knows_whose_openid_it_is(stranger: Stranger) -> None:
    openid = stranger.login(stranger.code())["openid"]
    foreign = stranger.token(appid=OTHER)["access_token"]
    assert stranger.check(foreign, openid=openid)["errcode"] == 43104


def test_a_text_check_wants_a_visit_within_two_hours(stranger: Stranger) -> None:
    openid = stranger.login(stranger.code())["openid"]
    stranger.lever("clock", advance_seconds=7190)
    assert stranger.check(openid=openid)["errcode"] == 0
    stranger.lever("clock", advance_seconds=15)
    assert stranger.check(openid=openid)["errcode"] == 61010
    stranger.code()
    assert stranger.check(openid=openid)["errcode"] == 0


def test_a_pass_looks_as_it_was_recorded(stranger: Stranger) -> None:
    reply = stranger.check(content="好" * 2500)
    assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{8}){2}", reply.pop("trace_id"))
    model = {"strategy": "content_model", "errcode": 0, "suggest": "pass", "label": 100, "prob": 90}
    assert reply == {
        "errcode": 0,
        "errmsg": "ok",
        "result": {"suggest": "pass", "label": 100},
        "detail": [{"strategy": "keyword", "errcode": 0}, model],
    }


@pytest.mark.parametrize("word", TRIGGERS)
def test_a_trigger_word_gives_its_verdict_under_errcode_0(stranger: Stranger, word: str) -> None:
    suggest, label = TRIGGERS[word]
    reply = stranger.check(content=f"想要{word}")
    assert (reply["errcode"], reply["result"]) == (0, {"suggest": suggest, "label": label})
    assert reply["detail"][0]["keyword"] == word
    assert stranger.check(title=word)["result"]["suggest"] == suggest


def test_the_worst_word_wins(stranger: Stranger) -> None:
    assert stranger.check(content="疑似测试和违禁测试")["result"]["label"] == 20006

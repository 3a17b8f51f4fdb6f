"""The emulator's switches for trouble: faults by chance and for ever, quotas, grace times."""

import pytest

from tests.playground.wechat_stranger import CHECK, ISOLATED, LOGIN, ONE, STABLE, Stranger

MINUTE, YEAR = 60, 365 * 86_400  # a year ends during no test


def test_a_fault_may_stay_until_it_is_cleared(stranger: Stranger) -> None:
    stranger.lever("faults", path="*", kind="errcode:-1", times=None)
    replies = [stranger.login("made-up") for _ in range(20)] + [stranger.token()]
    assert {reply["errcode"] for reply in replies} == {-1}
    stranger.http.delete("/__emulator/faults")
    assert stranger.login("made-up")["errcode"] == 40029


def hit(stranger: Stranger, seed: int) -> list[bool]:
    stranger.http.delete("/__emulator/faults")
    fault = {"path": LOGIN, "kind": "errcode:45011", "times": None}
    stranger.lever("faults", **fault, probability=0.3, seed=seed)
    return [stranger.login("made-up")["errcode"] == 45011 for _ in range(200)]


def test_a_fault_by_chance_hits_the_same_calls_for_the_same_seed(stranger: Stranger) -> None:
    first, again, other = hit(stranger, 7), hit(stranger, 7), hit(stranger, 8)
    assert first == again != other
    assert 30 < sum(first) < 90


def test_a_fault_by_chance_counts_only_its_hits(stranger: Stranger) -> None:
    fault = {"path": LOGIN, "kind": "errcode:-1", "times": 5, "probability": 0.5, "seed": 1}
    stranger.lever("faults", **fault)
    replies = [stranger.login("made-up")["errcode"] for _ in range(60)]
    assert replies.count(-1) == 5


def test_a_quota_is_spent_and_comes_back(stranger: Stranger) -> None:
    stranger.lever("quotas", path=CHECK, seconds=YEAR, most=2, errcode=44991)
    assert [stranger.check()["errcode"] for _ in range(3)] == [0, 0, 44991]
    stranger.lever("clock", advance_seconds=YEAR)
    assert stranger.check()["errcode"] == 0


def test_the_platforms_own_quota_stands_by_itself(stranger: Stranger) -> None:
    stranger.lever("quotas", path=STABLE, seconds=MINUTE, most=0, errcode=45011)
    assert stranger.token()["errcode"] == 45011
    codes = {stranger.token(ISOLATED).get("errcode") for _ in range(2001)}
    assert codes == {None, 45009}


def test_a_retired_token_may_die_at_once(stranger: Stranger) -> None:
    stranger.lever("settings", isolated_grace_seconds=0)
    first = stranger.token(ISOLATED)["access_token"]
    second = stranger.token(ISOLATED)["access_token"]
    assert stranger.check(first)["errcode"] == 40001
    assert stranger.check(second)["errcode"] == 0


@pytest.mark.parametrize(
    ("name", "body", "field"),
    [
        ("faults", {"path": LOGIN, "kind": "drop", "probability": 0}, "probability"),
        ("faults", {"path": LOGIN, "kind": "drop", "seed": "a"}, "seed"),
        ("quotas", {"path": "/no", "seconds": 1, "most": 1, "errcode": 1}, "path"),
        ("quotas", {"path": LOGIN, "seconds": 0, "most": 1, "errcode": 1}, "seconds"),
        ("settings", {"delivery": "later"}, "delivery"),
        ("settings", {"unknown": 1}, "unknown"),
        ("phone", {"appid": "wx-unknown", "user": "周小禾"}, "appid"),
        ("phone", {"appid": ONE, "user": "周小禾", "number": "+86"}, "number"),
        ("templates", {"appid": ONE, "template_id": "t", "keys": ["thing"]}, "keys"),
        ("templates", {"appid": ONE, "template_id": "t", "keys": []}, "keys"),
        ("templates", {"appid": "wx-unknown", "template_id": "t", "keys": ["thing1"]}, "appid"),
        ("push_target", {"appid": ONE, "url": "x", "token": "t", "mode": "plain"}, "url"),
        (
            "push_target",
            {"appid": ONE, "url": "http://127.0.0.1:9/p", "token": "t"},
            "encoding_aes_key",
        ),
        ("media_rules", {"verdict": "perhaps"}, "verdict"),
        ("media_rules", {"verdict": "pass", "colour": "red"}, "colour"),
        ("popup", {"openid": "o-nobody", "answers": {"t": "accept"}}, "openid"),
        ("popup", {"openid": "o-nobody", "answers": {}}, "answers"),
        ("switch_off", {"openid": "o-nobody", "templates": ["t"]}, "openid"),
        ("authorization", {"openid": "o-nobody", "event": "revoke"}, "openid"),
        ("authorization", {"openid": "o-nobody", "event": "death"}, "event"),
        ("push", {"appid": "wx-unknown", "message": {}}, "appid"),
        ("greet", {"appid": ONE}, "appid"),
        ("forge", {"appid": ONE, "kind": "unknown", "message": {}}, "kind"),
        ("apps/wx-unknown", {"released": False}, "appid"),
    ],
)
def test_a_switch_says_what_it_does_not_understand(
    stranger: Stranger, name: str, body: object, field: str
) -> None:
    answer = stranger.http.post(f"/__emulator/{name}", json=body)
    assert answer.status_code in {400, 404}
    assert answer.json
    assert list(answer.json["errors"]) == [field]

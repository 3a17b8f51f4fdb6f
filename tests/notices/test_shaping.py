"""Whatever goes in, the platform gets what it accepts for the kind, or nothing at all."""

import re
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from playground.wechat.templates import KINDS
from wishapp.notices.shaping import Unshapable, cut, moment_text, shaped

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
# The limits of the platform's page, written down a second time.
ACCEPTED = {
    "thing": r".{1,20}",
    "phrase": r"[\u4e00-\u9fff]{1,5}",
    "character_string": r"[!-~]{1,32}",
    "letter": r"[A-Za-z]{1,32}",
    "symbol": r"[^A-Za-z0-9\u4e00-\u9fff\s]{1,5}",
    "name": r"(.{1,10}|[ -~]{1,20})",
    "number": r"-?\d+(\.\d+)?",
    "phone_number": r"[+\d-]{1,17}",
    "car_number": r".{1,8}",
}
ALWAYS = ("thing", "phrase", "character_string", "symbol")
texts = st.text(max_size=60) | st.text("修灯a1 -…，+.\n😀𠮷", max_size=60)


@pytest.mark.parametrize("kind", ACCEPTED)
@given(text=texts)
@example(text="")
@example(text=" \t\n")
@example(text="\x00\u202e")
@example(text="\ud83d")
@example(text="𠮷" * 30)
def test_what_comes_out_is_accepted(kind: str, text: str) -> None:
    try:
        value = shaped(kind, text)
    except Unshapable:
        assert kind not in ALWAYS
        return
    assert re.fullmatch(ACCEPTED[kind], value)
    assert KINDS[kind](value), "the emulator would refuse it"
    assert value.strip() == value
    assert not CONTROL.search(value)
    value.encode()


@given(text=st.text("修灯a1，+.😀𠮷", min_size=1, max_size=40))
def test_a_thing_is_whole_or_says_that_something_is_missing(text: str) -> None:
    value = shaped("thing", text)
    if len(text.encode("utf-16-le")) <= 40:
        assert value == text
    else:
        assert value.endswith("…")
        assert text.startswith(value[:-1])
        assert len(value) >= 10


@pytest.mark.parametrize(
    ("kind", "given", "value"),
    [
        ("thing", "厨房的灯坏了", "厨房的灯坏了"),
        (
            "thing",
            "一二三四五六七八九十一二三四五六七八九十",
            "一二三四五六七八九十一二三四五六七八九十",
        ),
        (
            "thing",
            "一二三四五六七八九十一二三四五六七八九十一",
            "一二三四五六七八九十一二三四五六七八九…",
        ),
        ("thing", "两行\n并成一行", "两行 并成一行"),
        ("thing", "", "详见小程序"),
        ("phrase", "已被认领了吗", "已被认领了"),
        ("phrase", "OK", "有更新"),
        ("character_string", "WX-229901-2026-000123", "WX-229901-2026-000123"),
        ("character_string", "心愿12号", "12"),
        ("character_string", "心愿", "-"),
        ("character_string", "9" * 40, "9" * 32),
        ("letter", "a1 b2", "ab"),
        ("symbol", "a!b?c", "!?"),
        ("symbol", "abc", "-"),
        ("number", "12.50", "12.50"),
        ("time", "15:01", "15:01"),
        ("time", "2026年11月22日 8:05", "2026年11月22日 8:05"),
        ("time", "8:00~9:30", "8:00~9:30"),
        ("date", "2026年1月1日", "2026年1月1日"),
        ("date", "2026年1月1日~2026年2月1日", "2026年1月1日~2026年2月1日"),
        ("amount", "¥100.50", "¥100.50"),
        ("amount", "100元", "100元"),
        ("phone_number", "+86-0766-66888866", "+86-0766-66888866"),
        ("car_number", "粤A8Z888挂", "粤A8Z888挂"),
        ("name", "王秀兰", "王秀兰"),
        ("name", "一二三四五六七八九十一二", "一二三四五六七八九十"),
        ("name", "Alexandra Maximiliana Smith", "Alexandra Maximilian"),
    ],
)
def test_values_by_kind(kind: str, given: str, value: str) -> None:
    assert shaped(kind, given) == value


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("number", ""), ("number", "十二"), ("number", "1" * 33), ("number", "1 2"),
        ("letter", "123"), ("time", "25:00"), ("time", "soon"), ("date", "15:01"),
        ("date", "2026年13月1日"), ("date", "2026-01-01"), ("amount", "100元整"),
        ("amount", "12345678901"), ("amount", ""), ("phone_number", "1" * 18),
        ("phone_number", "call me"), ("car_number", "A"*9), ("name", " "), ("enum", "进行中"),
        ("colour", "red"),
    ],
)  # fmt: skip
def test_nothing_is_made_up(kind: str, given: str) -> None:
    with pytest.raises(Unshapable):
        shaped(kind, given)


def test_an_enum_takes_listed_values_only() -> None:
    assert shaped("enum", "进行中", listed=("进行中", "已完成")) == "进行中"
    with pytest.raises(Unshapable):
        shaped("enum", "已取消", listed=("进行中", "已完成"))


def test_the_platform_writes_moments_in_county_time() -> None:
    moment = datetime(2026, 11, 22, 16, 5, tzinfo=UTC)
    assert moment_text(moment) == "2026年11月23日 00:05"
    assert shaped("time", moment_text(moment)) == moment_text(moment)
    assert shaped("date", moment_text(moment)) == moment_text(moment)


def test_a_cut_never_halves_a_character() -> None:
    assert cut("😀" * 10, 20) == "😀" * 10
    assert cut("😀" * 11, 20) == "😀" * 9 + "…"

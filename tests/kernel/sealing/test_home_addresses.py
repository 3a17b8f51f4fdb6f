"""A home is one home however its address is written, and never two."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.settings import QINGHE
from wishapp.base.county import acting_for
from wishapp.kernel.sealing import field_digest, home_digest
from wishapp.kernel.sealing.home_addresses import spelled

ONE_HOME = [
    ("2单元301", "2单元301室", "２单元３０１室", "2 单元 301", "2单元-301号", "二单元三〇一"),
    ("槐荫路3栋2单元301", "槐荫路3号楼2单元301室", "槐荫路3幢2-301", "槐荫路3-2-301",
     "槐荫路3#楼2-301", "槐荫路三号楼二单元301户", "槐荫路 3 栋，2单元，301"),
    ("槐荫路3号1单元402", "槐荫路三号1单元402室", "槐荫路3号-1单元-402", "槐荫路（3号）1单元402"),
    ("槐荫路12号", "槐荫路十二号", "槐荫路一二号", "槐荫路12"),
    ("五一路20号", "五一路二十号", "五一路 ２０号"),
    ("和平里A栋1-302", "和平里a号楼1单元302室"),
]  # fmt: skip
TWO_HOMES = [
    ("2单元301", "2单元302"),
    ("2单元301", "1单元301"),
    ("2单元301", "2单元30"),
    ("槐荫路3号402", "槐荫路3栋402"),
    ("槐荫路3号402", "槐荫路3402号"),
    ("槐荫路3-402", "槐荫路34-02"),
    ("槐荫路3 402", "槐荫路34 02"),
    ("3-2-301", "3-23-01"),
    ("槐荫路3.402", "槐荫路34.02"),
    ("五一路3号", "五路13号"),
    ("槐荫路十二号", "槐荫路二号"),
    ("槐荫路一百零五号", "槐荫路一百五号"),
    ("槐荫路3号2栋", "槐荫路3栋2号"),
    ("槐荫路31栋2单元301", "槐荫路3栋12单元301"),
    ("和平里五-三栋", "和平里五三栋"),
]


@pytest.mark.parametrize("spellings", ONE_HOME)
def test_every_spelling_is_the_same_home(spellings: tuple[str, ...]) -> None:
    assert len({spelled(each) for each in spellings}) == 1


@pytest.mark.parametrize(("one", "other"), TWO_HOMES)
def test_neighbours_have_homes_of_their_own(one: str, other: str) -> None:
    assert spelled(one) != spelled(other)


CHINESE = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]


@dataclass(frozen=True)
class Home:
    """Where somebody lives, by its parts; a building or a number is always among them."""

    road: str
    number: int | None
    building: int | None
    unit: int | None
    flat: int


def in_chinese(number: int) -> str:
    """A number below a hundred as it is spoken, others digit by digit."""
    tens, ones = divmod(number, 10)
    if tens in range(1, 10):
        return ("" if tens == 1 else CHINESE[tens]) + "十" + (CHINESE[ones] if ones else "")
    return "".join(CHINESE[int(digit)] for digit in str(number))


SMALL = st.integers(1, 23)
HOMES = st.builds(
    Home,
    road=st.sampled_from(["槐荫路", "五一路", "三里村", ""]),
    number=st.none() | SMALL,
    building=st.none() | SMALL,
    unit=st.none() | SMALL,
    flat=st.integers(1, 35) | st.integers(101, 112),
).filter(lambda home: home.number is not None or home.building is not None)


@st.composite
def addresses(draw: st.DrawFn, home: Home) -> str:
    """One of the ways in which somebody may write this address."""

    def said(number: int | None, words: str) -> str:
        if number is None:
            return ""
        text = draw(st.sampled_from([str(number), in_chinese(number)]))
        if draw(st.booleans()):
            text = text.translate({ord("0") + digit: chr(0xFF10 + digit) for digit in range(10)})
        return text + draw(st.sampled_from(words.split()))

    gap = draw(st.sampled_from(["", " ", "-", "，", "　"]))
    start = home.road + said(home.number, "号")
    flat = draw(st.sampled_from(["", "室", "号", "户"]))
    if home.building is not None and home.unit is not None and draw(st.booleans()):
        after = draw(st.sampled_from(["栋", "幢", "号楼", "-"]))
        return f"{start}{gap}{home.building}{after}{home.unit}-{home.flat}{flat}"
    building = said(home.building, "栋 幢 号楼 #楼")
    return gap.join(
        part
        for part in (start, building, said(home.unit, "单元"), said(home.flat, "室 号 户"))
        if part
    )


@given(st.data(), HOMES, HOMES, st.sampled_from(["number", "building", "unit", "flat", ""]))
def test_two_addresses_are_one_home_if_and_only_if_they_are(
    data: st.DataObject, one: Home, other: Home, part: str
) -> None:
    if part and getattr(other, part) is not None:
        # A neighbour, or the same home.
        other = replace(one, **{part: getattr(other, part)})
    first, second = data.draw(addresses(one)), data.draw(addresses(other))
    assert (spelled(first) == spelled(second)) is (one == other)
    assert spelled(data.draw(addresses(one))) == spelled(first)


@given(st.text(max_size=40))
def test_any_text_has_a_spelling_of_which_case_and_width_make_no_other(address: str) -> None:
    assert spelled(f" {address} ") == spelled(address)


def test_a_home_is_known_by_a_digest_of_its_spelling() -> None:
    with acting_for(QINGHE):
        assert home_digest("２单元301室") == home_digest("2单元301")
        assert home_digest("2单元301") != home_digest("2单元302")
        assert home_digest("槐荫路3号1单元402") == field_digest("address", "槐荫路3号1单元402")

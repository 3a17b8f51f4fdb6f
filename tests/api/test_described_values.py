"""What the description says of a value is what the API takes."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest
from marshmallow import ValidationError

from miniprogram_api.fields import CleanText, CodeText, Whole
from miniprogram_api.offers.schemas import HoursSchema
from tests.api.client import Api, ok

UNSEEN = {"Cc", "Cf", "Co", "Zs", "Zl", "Zp"}
# Both ends of each block of private characters, of which there are 137,468.
PRIVATE_ENDS = (0xE000, 0xF8FF, 0xF0000, 0xFFFFD, 0x100000, 0x10FFFD)


def unseen() -> Iterator[str]:
    """Every character that is not drawn, and some with no meaning of their own."""
    for each in map(chr, range(0x10000)):
        if unicodedata.category(each) in UNSEEN - {"Co"}:
            yield each
    yield from map(chr, PRIVATE_ENDS)


def takes(field: CleanText, text: str) -> bool:
    try:
        field.deserialize(text)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize("kind", [CleanText, CodeText])
def test_no_text_is_taken_that_its_pattern_excludes(kind: type[CleanText]) -> None:
    field, pattern = kind(most=9), re.compile(kind.PATTERN)
    for each in unseen():
        for text in (f"灯{each}", f"{each}灯", f"灯{each}泡", f"灯{each}\u200b"):
            assert pattern.search(text) or not takes(field, text), ascii(text)
    for within in ("灯\x00泡", "灯\x7f泡", "灯\ue000泡", "灯\U0010fffd泡"):
        assert not pattern.search(within)
    assert pattern.search("灯泡，两只\n第二行\t3 个")


@pytest.mark.parametrize(("number", "kept"), [(5, 5), (5.0, 5), (0.0, 0), (-0.0, 0), (1e3, 1000)])
def test_a_whole_number_may_be_written_with_a_point(number: float, kept: int) -> None:
    taken = Whole().deserialize(number)
    assert (taken, type(taken)) == (kept, int)


@pytest.mark.parametrize("number", [5.5, "5", True, 1e-3, [5], "", float("inf"), float("nan")])
def test_anything_else_is_no_whole_number(number: Any) -> None:
    with pytest.raises(ValidationError):
        Whole().deserialize(number)


def patterns(part: Any) -> Iterator[str]:
    """Every pattern in a description."""
    if isinstance(part, dict):
        if isinstance(part.get("pattern"), str):
            yield part["pattern"]
        for inner in part.values():
            yield from patterns(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from patterns(inner)


def test_patterns_are_written_as_every_client_reads_them(town: Api) -> None:
    found = set(patterns(ok(town.anyone(None).get("/openapi.json"))))
    assert len(found) > 4
    for each in found:
        assert each.startswith("^"), each
        assert each.endswith("$"), each
        assert not re.search(r"\\[AZz]|\(\?P?<", each), each
        assert re.compile(each)


@pytest.mark.parametrize("time", ["00:00", "09:30", "23:59", "24:00"])
def test_a_time_of_day_fits_its_pattern(town: Api, time: str) -> None:
    schemas = ok(town.anyone(None).get("/openapi.json"))["components"]["schemas"]
    pattern = schemas["Hours"]["properties"]["start"]["pattern"]
    assert HoursSchema().load({"weekday": 1.0, "start": time, "end": time})
    assert re.search(pattern, time)
    for wrong in (f"x{time}", f"{time}0", "24:01", "9:30"):
        assert not re.search(pattern, wrong)

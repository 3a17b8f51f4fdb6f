"""What the description says of a value is what the API takes."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from marshmallow import ValidationError

from miniprogram_api.fields import Whole
from miniprogram_api.offers.schemas import HoursSchema
from tests.api.client import Api, ok


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
    assert len(found) > 2
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

"""The longest notice that its description allows can be published."""

import json

import pytest

from miniprogram_api.own_data.schemas import LONGEST_NOTICE
from tests.api.client import Api, assert_problem, ok

JSON = "application/json"
# Programs that write only ASCII need six bytes for a character.
WAYS = {"as it is": False, "escaped": True}


def notice(length: int, way: str) -> bytes:
    body = {"purpose": "publication", "version": f"第9版 {way}", "text": "知" * length}
    return json.dumps(body | {"asks_again": False}, ensure_ascii=WAYS[way]).encode()


@pytest.mark.parametrize("way", WAYS)
def test_it_fits_however_its_characters_are_written(town: Api, way: str) -> None:
    county = town.as_("chen")
    sent = county.post("/consent-wordings", data=notice(LONGEST_NOTICE, way), content_type=JSON)
    assert ok(sent, 201)["id"]
    longer = county.post(
        "/consent-wordings", data=notice(LONGEST_NOTICE + 1, way), content_type=JSON
    )
    assert set(assert_problem(longer, 422, "invalid_input")["errors"]) == {"text"}

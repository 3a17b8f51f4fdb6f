"""What a row of a list may say of the past."""

from datetime import date
from typing import Any

import pytest

from wishapp.demand.earlier_wishes.packing import Checked, packed, unpacked
from wishapp.demand.earlier_wishes.rules import EarlierRow, Fault, Outcome, Told, faults_of
from wishapp.demand.wishes.rules import PublicLabel, WishForm, WishKind

TODAY = date(2026, 11, 30)
GOOD: dict[str, Any] = {
    "line": 2,
    "number": "2024-015",
    "place_code": "229901001001",
    "form": WishForm.SERVICE,
    "posted_on": date(2024, 3, 1),
    "outcome": Outcome.FULFILLED,
    "ended_on": date(2024, 3, 20),
}


def found(**changes: Any) -> list[tuple[str, Fault]]:
    return [
        (told.field, told.fault) for told in faults_of(EarlierRow(**GOOD | changes), today=TODAY)
    ]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"posted_on": TODAY, "ended_on": TODAY}, []),
        ({"number": "229901001001202601"}, []),
        ({"name": "王", "words": "王家想修一盏灯"}, []),
        ({"outcome": Outcome.WITHDRAWN, "ended_on": None}, []),
        ({"name": "王秀兰", "label": PublicLabel.ELDER, "helpers": 0, "level": 1}, []),
        ({"posted_on": date(1999, 12, 31)}, [("posted_on", Fault.DAY_TOO_EARLY)]),
        ({"posted_on": date(2026, 12, 1), "ended_on": date(2026, 12, 1)},
         [("posted_on", Fault.DAY_TO_COME), ("ended_on", Fault.DAY_TO_COME)]),
        ({"ended_on": date(2024, 2, 29)}, [("ended_on", Fault.ENDED_BEFORE_POSTED)]),
        ({"ended_on": None}, [("ended_on", Fault.END_MISSING)]),
        ({"outcome": Outcome.REJECTED, "helpers": 1, "level": 5},
         [("helpers", Fault.ONLY_OF_FULFILLED), ("level", Fault.ONLY_OF_FULFILLED)]),
        ({"number": "13900000001"}, [("number", Fault.PERSONAL_NUMBER)]),
        ({"number": "22990119491001002X"}, [("number", Fault.PERSONAL_NUMBER)]),
        *(
            ({"number": number}, [("number", Fault.PERSONAL_NUMBER)])
            for number in ("2024-13900000001", "王13900000001", "13900000001号", "139 0000 0001",
                           "2024-1 13900000001", "证22990119491001002x", "１３９０００００００１")
        ),
        ({"number": "2024-139000000010"}, []),
        ({"words": "想要老花镜，电话 139 0000 0001"}, [("words", Fault.CONTACT_DATA)]),
        ({"words": "身份证22990119491001002X"}, [("words", Fault.CONTACT_DATA)]),
        ({"name": "王秀兰13900000001"}, [("name", Fault.CONTACT_DATA)]),
        ({"name": "王小明", "label": PublicLabel.CHILD}, [("name", Fault.CHILD_NAMED)]),
        ({"name": "王秀兰", "words": "王 秀兰想要老花镜"}, [("words", Fault.NAME_IN_WORDS)]),
    ],
)  # fmt: skip
def test_what_a_row_may_say(changes: dict[str, Any], expected: list[tuple[str, Fault]]) -> None:
    assert found(**changes) == expected


def test_rows_and_faults_come_back_as_they_were() -> None:
    bare = EarlierRow(**GOOD | {"outcome": Outcome.WITHDRAWN, "ended_on": None})
    full = EarlierRow(
        **GOOD,
        kind=WishKind.CROWDFUNDED,
        label=PublicLabel.ELDER,
        words="修灯",
        name="王秀兰",
        helpers=3,
        level=5,
    )
    checked = Checked([bare, full], [Told(4, "number", Fault.MISSING)])
    assert unpacked(packed(checked)) == checked
    assert unpacked(None) == Checked()

from datetime import date

import pytest

from wishapp.base.written_days import read_day

DAY = date(2027, 3, 1)


@pytest.mark.parametrize(
    "text",
    [
        "2027-03-01", "2027/3/1", "2027/03/01", "2027.3.1", "2027-3-1", "20270301", "2027年3月1日",
        "2027年03月01日", "2027 年 3 月 1 日", "2027年3月1号", "２０２７／３／１", "2027/3/1\u200b",
        "二〇二七年三月一日", "二零二七年三月一日", "2027/3/1 0:00", "2027-03-01 09:30:00",
        "2027-03-01T00:00:00", "2027年3月1日星期一", "2027年3月1日（周一）", " 2027/3/1 ",
    ],
)  # fmt: skip
def test_a_day_with_its_year_first_is_read(text: str) -> None:
    assert read_day(text) == DAY


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("二〇二六年十二月三十一日", date(2026, 12, 31)),
        ("二○二六年十月二十日", date(2026, 10, 20)),
        ("2024/2/29", date(2024, 2, 29)),
    ],
)
def test_numerals_are_read(text: str, day: date) -> None:
    assert read_day(text) == day


@pytest.mark.parametrize(
    "text",
    ["", "3/1/2027", "1.3.2027", "27/3/1", "27年3月1日", "2027/3", "3月1日", "2027/13/1",
     "2027/2/30", "2027-03/01", "0000/1/1", "2027年3月", "46447", "明天", "2027/3/1 或 3/2"],
)  # fmt: skip
def test_what_could_be_another_day_is_none(text: str) -> None:
    assert read_day(text) is None

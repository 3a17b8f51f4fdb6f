import io
import zipfile
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.intake import HEAD, LINE, as_csv, as_xlsx
from wishapp.base.errors import Code, Refusal
from wishapp.demand.intake.reading import (
    FORMULA,
    MOST_BYTES,
    MOST_ROWS,
    MOST_UNPACKED_BYTES,
    read_table,
)

TABLE = [(1, list(HEAD)), (2, list(LINE))]


def refused(data: bytes) -> Code:
    with pytest.raises(Refusal) as declined:
        read_table(data)
    return declined.value.code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_is_read_in_the_offices_encodings(encoding: str) -> None:
    assert read_table(as_csv(LINE, encoding=encoding)) == TABLE


def test_a_sheet_is_read() -> None:
    assert read_table(as_xlsx(LINE)) == TABLE


def test_numbers_and_days_are_read_as_people_write_them() -> None:
    cells = (
        13800000009,
        300.0,
        1.5,
        date(1950, 3, 4),
        datetime(2026, 1, 2, 9, 30, tzinfo=UTC).replace(tzinfo=None),
        None,
    )
    [_, (_, line)] = read_table(as_xlsx(cells))
    assert line == ["13800000009", "300", "1.5", "1950-03-04", "2026-01-02"]


def test_a_formula_is_named_and_never_computed() -> None:
    [_, (_, line)] = read_table(as_xlsx(("=1+1", "=cmd|' /C calc'!A0", "x")))
    assert line[:3] == [FORMULA, FORMULA, "x"]
    [_, (_, plain)] = read_table(as_csv(("=1+1", "x")))
    assert plain == ["=1+1", "x"]


@pytest.mark.parametrize("make", [as_csv, as_xlsx])
def test_blank_lines_do_not_count_but_keep_their_numbers(make: object) -> None:
    found = read_table(make(["", ""], LINE, [" "], LINE))  # type: ignore[operator]  # one of two builders
    assert [number for number, _ in found] == [1, 3, 5]


@pytest.mark.parametrize("make", [as_csv, as_xlsx])
def test_a_table_has_at_most_500_rows(make: object) -> None:
    assert len(read_table(make(*[LINE] * MOST_ROWS))) == MOST_ROWS + 1  # type: ignore[operator]  # one of two builders
    for lines in ([LINE] * (MOST_ROWS + 1), [[""]] * 1_200):
        assert refused(make(*lines)) is Code.IMPORT_TOO_MANY_ROWS  # type: ignore[operator]  # one of two builders


def test_what_is_too_large_is_not_looked_at() -> None:
    assert refused(b"x" * (MOST_BYTES + 1)) is Code.IMPORT_TOO_LARGE


def zipped(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The same file with one part replaced."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {each.filename: archive.read(each) for each in archive.infolist()}
    return zipped(**parts | {name: content})


def test_a_file_that_unpacks_to_gigabytes_is_refused_packed() -> None:
    assert refused(zipped(bomb=b"0" * (MOST_UNPACKED_BYTES + 1))) is Code.IMPORT_TOO_LARGE
    many = {f"part{number}": b"" for number in range(201)}
    assert refused(zipped(**many)) is Code.IMPORT_TOO_LARGE


def test_the_longest_table_in_full_dress_unpacks_to_a_quarter_of_what_is_allowed() -> None:
    line = ["心愿" * 100, *[f"13800000009{at}" for at in range(39)]]
    data = as_xlsx(*[line] * MOST_ROWS)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        unpacked = sum(each.file_size for each in archive.infolist())
    assert unpacked * 4 <= MOST_UNPACKED_BYTES
    assert len(read_table(data)) == MOST_ROWS + 1


SHEET = "xl/worksheets/sheet1.xml"
LAUGHS = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha">]>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_file_that_brings_definitions_is_refused(encoding: str) -> None:
    good = as_xlsx(LINE)
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        sheet = archive.read(SHEET).decode()
    # Without the definitions the parser reads it in every one of these.
    assert read_table(with_part(good, SHEET, sheet.encode(encoding))) == TABLE
    assert refused(with_part(good, SHEET, (LAUGHS + sheet).encode(encoding))) is (
        Code.IMPORT_UNREADABLE
    )


def test_a_sheet_that_claims_a_million_rows_is_cut() -> None:
    name = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(io.BytesIO(as_xlsx(LINE))) as archive:
        sheet = archive.read(name)
    far = sheet.replace(b'<row r="2"', b'<row r="1048576"').replace(b'"A2"', b'"A1048576"')
    assert far != sheet
    assert refused(with_part(as_xlsx(LINE), name, far)) is Code.IMPORT_TOO_MANY_ROWS


UNREADABLE = {
    "nothing": b"",
    "a head only": as_csv(),
    "an old workbook": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512,
    "a torn zip": as_xlsx(LINE)[:-200],
    "a zip of something else": zipped(readme=b"hello"),
    "neither encoding": b"\xff\xff\xff\n\xff\xff",
    "a zero": b"a,b\n\x00,c\n",
    "an open quote": b'a,b\n"c,d',
}


@pytest.mark.parametrize("data", UNREADABLE.values(), ids=UNREADABLE)
def test_what_is_no_table_is_refused(data: bytes) -> None:
    assert refused(data) is Code.IMPORT_UNREADABLE


def answer_to(data: bytes) -> object:
    """The table, or the code of the refusal."""
    try:
        return read_table(data)
    except Refusal as refusal:
        return refusal.code.value


@given(data=st.binary(max_size=400) | st.binary(max_size=400).map(b"PK\x03\x04".__add__))
def test_garbage_is_read_or_refused(data: bytes) -> None:
    answer = answer_to(data)
    assert isinstance(answer, list) or str(answer).startswith("import_")


WHOLE = as_xlsx(LINE)


@given(at=st.integers(0, len(WHOLE) - 1), byte=st.integers(0, 255))
def test_a_damaged_sheet_is_read_or_refused(at: int, byte: int) -> None:
    answer = answer_to(WHOLE[:at] + bytes([byte]) + WHOLE[at + 1 :])
    assert isinstance(answer, list) or str(answer).startswith("import_")


def test_a_long_number_is_not_read_with_an_exponent() -> None:
    name = "xl/worksheets/sheet1.xml"
    data = as_xlsx((13800000009,))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet = archive.read(name)
    written = sheet.replace(b"<v>13800000009</v>", b"<v>1.3800000009E10</v>")
    assert written != sheet
    [_, (_, line)] = read_table(with_part(data, name, written))
    assert line == ["13800000009"]

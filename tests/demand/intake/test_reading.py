import io
import zipfile
from datetime import UTC, date, datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles import Border, Side

from tests.builders.intake import HEAD, LINE, as_csv, as_xlsx
from wishapp.base.errors import Code, Refusal
from wishapp.demand.intake.cells import CHINESE_FORMATS, ERROR, ERROR_VALUES, FORMULA
from wishapp.demand.intake.reading import (
    MOST_BYTES,
    OF_WISHES,
    read_table,
)

SHEET = "xl/worksheets/sheet1.xml"
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
    assert len(read_table(make(*[LINE] * OF_WISHES.rows))) == OF_WISHES.rows + 1  # type: ignore[operator]  # one of two builders
    assert refused(make(*[LINE] * (OF_WISHES.rows + 1))) is Code.IMPORT_TOO_MANY_ROWS  # type: ignore[operator]  # one of two builders


@pytest.mark.parametrize("make", [as_csv, as_xlsx])
@pytest.mark.parametrize("blank", ["", " ", "\u3000", "\u200b", "\u00a0"])
def test_rows_without_a_value_are_no_rows(make: object, blank: str) -> None:
    found = read_table(make(*[[blank] * 13] * 1_500, LINE))  # type: ignore[operator]  # one of two builders
    assert found == [TABLE[0], (1_502, list(LINE))]


def test_bordered_empty_rows_are_no_rows() -> None:
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(LINE)))
    sheet, thin = book.worksheets[0], Side(style="thin")
    border = Border(left=thin, right=thin, top=thin, bottom=thin)
    for row in sheet.iter_rows(min_row=3, max_row=1_502, max_col=13):
        for cell in row:
            cell.border = border
    assert read_table(saved(book)) == TABLE


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


def with_sheet(data: bytes, *changes: tuple[str, str]) -> bytes:
    """The same file with other texts in its sheet."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet = archive.read(SHEET).decode()
    for old, new in changes:
        assert old in sheet
        sheet = sheet.replace(old, new)
    return with_part(data, SHEET, sheet.encode())


def with_style(data: bytes, number: int) -> bytes:
    """The same file, its last cell in a built-in format that the file does not spell out."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    row = list(book.worksheets[0].iter_rows())[-1]
    row[-1].number_format = "0.00"
    styled = saved(book)
    with zipfile.ZipFile(io.BytesIO(styled)) as archive:
        styles = archive.read("xl/styles.xml").decode()
    assert 'numFmtId="2"' in styles
    changed = styles.replace('numFmtId="2"', f'numFmtId="{number}"')
    return with_part(styled, "xl/styles.xml", changed.encode())


def saved(book: openpyxl.Workbook) -> bytes:
    """A workbook as a file."""
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_a_file_that_unpacks_to_gigabytes_is_refused_packed() -> None:
    assert refused(zipped(bomb=b"0" * (OF_WISHES.unpacked_bytes + 1))) is Code.IMPORT_TOO_LARGE
    many = {f"part{number}": b"" for number in range(201)}
    assert refused(zipped(**many)) is Code.IMPORT_TOO_LARGE


def test_the_longest_table_in_full_dress_unpacks_to_a_quarter_of_what_is_allowed() -> None:
    line = ["心愿" * 100, *[f"13800000009{at}" for at in range(39)]]
    data = as_xlsx(*[line] * OF_WISHES.rows)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        unpacked = sum(each.file_size for each in archive.infolist())
    assert unpacked * 4 <= OF_WISHES.unpacked_bytes
    assert len(read_table(data)) == OF_WISHES.rows + 1


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


def test_a_row_a_million_lines_below_is_found_there() -> None:
    far = with_sheet(as_xlsx(LINE), ('<row r="2"', '<row r="1048576"'), ('"A2"', '"A1048576"'))
    # What the other cells say of their place counts as little as before.
    assert [number for number, _ in read_table(far)] == [1, 1_048_576]


def test_a_row_beyond_the_end_of_every_sheet_is_not_waited_for() -> None:
    beyond = with_sheet(as_xlsx(LINE), ('<row r="2"', '<row r="999999999"'))
    assert refused(beyond) is Code.IMPORT_WITHOUT_ROWS


@pytest.mark.parametrize("data", [as_csv(), as_xlsx(), b"", b"\n\n", as_csv(["", " "])])
def test_a_head_without_rows_is_said_to_be_one(data: bytes) -> None:
    assert refused(data) is Code.IMPORT_WITHOUT_ROWS


@pytest.mark.parametrize("number", CHINESE_FORMATS)
def test_days_in_the_formats_of_chinese_excel_are_days(number: int) -> None:
    styled = with_style(as_xlsx((*LINE, 46447)), number)
    [_, (_, line)] = read_table(styled)
    assert line[-1] == "2027-03-01"


def test_an_error_value_is_named() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for line in (HEAD, *((value, *LINE[1:]) for value in sorted(ERROR_VALUES))):
        sheet.append(list(line))
    errors = [line[0] for _, line in read_table(saved(book))[1:]]
    assert errors == [ERROR + value for value in sorted(ERROR_VALUES)]
    [_, (_, line)] = read_table(as_csv((" #n/a ", "想要一个#N/A", "x")))
    assert line[:2] == [ERROR + "#n/a", "想要一个#N/A"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("想要一把_x000D_\n椅子", "想要一把\n椅子"),
        ("想要_x000a_椅子", "想要\n椅子"),
        ("_x005F_x000D_", "_x000D_"),
        ("椅子_x000D_", "椅子"),
        ("a_xy_b", "a_xy_b"),
    ],
)
def test_what_a_sheet_spells_by_numbers_is_read(written: str, read: str) -> None:
    [_, (_, line)] = read_table(as_xlsx((*LINE[:5], written)))
    assert line[5] == read


def test_a_line_end_of_another_system_is_one_too() -> None:
    [_, (_, line)] = read_table(as_csv((*LINE[:5], "想要一把\r\n椅子")))
    assert line[5] == "想要一把\n椅子"


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_not_read(state: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(LINE)))
    for at, shown in ((0, state), (1, "visible")):
        extra = book.create_sheet(f"字典{at}", at)
        extra.sheet_state = shown
        if shown != "visible":
            extra.append(["低保"])
            extra.append(["特困"])
    # The second is shown and blank.
    assert read_table(saved(book)) == TABLE
    book.worksheets[2].sheet_state = state
    assert refused(saved(book)) is Code.IMPORT_WITHOUT_ROWS


UNREADABLE = {
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

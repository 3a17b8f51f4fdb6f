"""The font that a process keeps: documents look as if the library alone printed them."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace

import pypdfium2
import pytest
from fpdf import FPDF
from pylopdf_fonts_zh_cn import serif_path

from miniprogram_api.documents import pages
from miniprogram_api.documents.blocks import Code, Fields, Listing, Signed, Words
from miniprogram_api.documents.pages import pdf_of
from miniprogram_api.documents.serif import FONT, known_characters
from tests.api.test_documents import RARE, SHEET, text_of

# Common characters, rare ones, letters, and marks; and one that no font has.
FIRST = replace(
    SHEET,
    blocks=(
        Fields(((("姓名", "赵明远"), ("电话", "0434-5550000")), (("姓名", RARE),))),
        Listing(("序号", "内容"), (1, 4), [("1", "修灯，换门锁；陪诊。"), ("2", "Wi-Fi ①～％")]),
        Code("https://wish.example.gov.cn/#1", "校验码：0000-1111"),
        Signed(("记录单位（盖章）", "经办人")),
        Words("龘靐齉爩鱻麤龗灪吁龖厵滟爨癵籱饢驫鲡鹂鸾麣纞虋讟钃骊郁", is_note=True),
    ),
)
SECOND = replace(SHEET, blocks=(Words("钱多多"),), is_wide=True)


def by_library(paper: FPDF) -> None:
    paper.add_font(FONT, fname=serif_path())


def pictures(data: bytes) -> list[tuple[tuple[int, int], bytes]]:
    """Each page, as pixels."""
    with closing(pypdfium2.PdfDocument(data)) as document:
        shown = [page.render(scale=2).to_pil() for page in document]
        return [(each.size, each.tobytes()) for each in shown]


def test_pages_have_the_pixels_and_words_of_the_library_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ours = [pdf_of(each) for each in (FIRST, SECOND)]
    monkeypatch.setattr(pages, "add_serif", by_library)
    theirs = [pdf_of(each) for each in (FIRST, SECOND)]
    assert pictures(ours[0])[0] != pictures(ours[1])[0]
    for mine, their in zip(ours, theirs, strict=True):
        assert pictures(mine) == pictures(their)
        assert text_of(mine) == text_of(their)
    assert "〓" in text_of(ours[0])
    assert "龘靐齉" in text_of(ours[0])


def test_no_document_has_anything_of_the_one_before() -> None:
    alone = pdf_of(SECOND)
    first = pdf_of(FIRST)
    assert (pdf_of(SECOND), pdf_of(FIRST)) == (alone, first)


@pytest.mark.parametrize("wanted", [min, max], ids=["first", "last"])
def test_each_end_of_the_font_is_printed(wanted: Callable[[frozenset[int]], int]) -> None:
    shown = [each for each in known_characters() if not chr(each).isspace() and each > 0x20]
    character = chr(wanted(frozenset(shown)))
    assert character in text_of(pdf_of(replace(SHEET, blocks=(Words(f"字{character}字"),))))

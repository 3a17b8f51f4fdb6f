"""Draws a document on A4 pages as PDF, with an open Chinese font of which it keeps what is used.

It is imported when something is printed, since the library and its fonts take long to load.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from io import BytesIO
from itertools import zip_longest
from typing import Any

import segno
from fpdf import FPDF
from fpdf.enums import Align, WrapMode, XPos, YPos
from fpdf.fonts import FontFace

from miniprogram_api.documents.blocks import (
    Block,
    Code,
    Fields,
    Listing,
    NewPage,
    Pair,
    Sheet,
    Signed,
    Words,
)
from miniprogram_api.documents.serif import FONT, add_serif, known_characters, known_widths
from wishapp.base.clock import COUNTY_ZONE

# In millimetres, with the room in which somebody signs; sizes of letters are in points.
MARGIN, BOTTOM, PADDING, LINE, SMALL_LINE, HAND = 17, 18, 1.5, 5.8, 4.8, 8.8
SIGNING = 16
CODE_SIDE, GAP = 32, 3
TITLE_SIZE, BODY_SIZE, LIST_SIZE, NOTE_SIZE = 20, 11, 9, 9
GREY = FontFace(fill_color=(237, 237, 237))
# What printers set for a character that they have no type for.
MISSING = "〓"
MISSING_NOTE = f"{MISSING}：字库中没有的字，请手工补写。"
# A value this long has a row of its own; a longer one goes on in the next row.
LONGEST_BESIDE, LONGEST_IN_CELL, LONGEST_IN_ROW, MOST_BREAKS = 40, 240, 600, 15
# No line begins with one of these.
CLOSING = frozenset("，。、；：？！）》」』】〕”’…—·")
IGNORED = dict.fromkeys((*range(0xFE00, 0xFE10), *range(0x200B, 0x2010), 0xFEFF, 0x0D), None)


def pdf_of(sheet: Sheet) -> bytes:
    """The bytes of a document; the same document gives the same bytes."""
    paper = _Paper(sheet)
    paper.add_page()
    paper.draw_title()
    for block in sheet.blocks:
        paper.draw(block)
    if paper.lacks_type:
        paper.draw(Words(MISSING_NOTE, is_note=True))
    return bytes(paper.output())


class _Paper(FPDF):
    """The pages of one document."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(orientation="landscape" if sheet.is_wide else "portrait", format="A4")
        self.sheet = sheet
        self.lacks_type = False
        self.set_margins(MARGIN, MARGIN)
        self.set_auto_page_break(auto=True, margin=BOTTOM)
        self.set_title(sheet.title)
        self.set_lang("zh-CN")
        self.set_creation_date(sheet.made_at)
        add_serif(self)
        self.set_font(FONT, size=BODY_SIZE)

    def footer(self) -> None:
        """The number, who printed it when, and which page it is."""
        self.set_y(-BOTTOM + 4)
        self.set_font(FONT, size=NOTE_SIZE - 1)
        made = f"打印：{self.sheet.made_by} {_moment(self.sheet.made_at)}"
        third = self.epw / 3
        page = f"第 {self.page_no()} 页 / 共 {{nb}} 页"
        for text, align in ((self.sheet.number, Align.L), (made, Align.C), (page, Align.R)):
            self.cell(third, SMALL_LINE, self.shown(text), align=align)

    def draw_title(self) -> None:
        """The county, the title, and the number of the printout."""
        self.set_font(FONT, size=NOTE_SIZE)
        self._line(f"{self.sheet.county}    编号：{self.sheet.number}", Align.R, SMALL_LINE)
        self.set_font(FONT, size=TITLE_SIZE)
        self.ln(2)
        self._line(self.sheet.title, Align.C, LINE * 1.6)
        self.ln(3)

    def draw(self, block: Block) -> None:
        """One block, and the gap below it."""
        match block:
            case Fields():
                self._fields(block)
            case Listing():
                self._listing(block)
            case Words():
                self._words(block)
            case Signed():
                self._signed(block)
            case Code():
                self._code(block)
            case NewPage():
                self._new_page(block)
        self.ln(3)

    def shown(self, text: str) -> str:
        """A text as the font can show it: what it lacks is a mark that everybody sees."""
        known = known_characters()
        plain = text.translate(IGNORED).replace("\t", " ")
        shown = "".join(each if ord(each) in known or each == "\n" else MISSING for each in plain)
        self.lacks_type = self.lacks_type or MISSING in shown
        return shown

    def _line(self, text: str, align: Align, height: float) -> None:
        self.multi_cell(
            0,
            height,
            "\n".join(self._lines(self.shown(text))),
            align=align,
            wrapmode=WrapMode.CHAR,
            new_x=XPos.LMARGIN,
            new_y=YPos.NEXT,
        )

    def _lines(self, text: str) -> Iterator[str]:
        """A text in lines that have room between the margins."""
        room, width_of = self.epw - 2 * self.c_margin, self._width_of()
        for paragraph in text.split("\n"):
            line, width = "", 0.0
            for character in paragraph:
                wide = width_of(character)
                if width + wide > room:
                    # What such a mark closes goes to the next line with it.
                    kept = line[:-1] if character in CLOSING else line
                    yield kept
                    line = line[len(kept) :]
                    width = sum(map(width_of, line))
                line, width = line + character, width + wide
            yield line

    def _width_of(self) -> Callable[[str], float]:
        """How wide a character is, in millimetres; the library looks at much else besides."""
        widths, size = known_widths(), self.font_size / 1000
        return lambda character: widths[ord(character)] * size

    def _words(self, block: Words) -> None:
        size, height = (NOTE_SIZE, SMALL_LINE) if block.is_note else (BODY_SIZE, LINE * 1.15)
        self.set_font(FONT, size=size)
        self._line(block.text, Align.L, height)

    def _fields(self, block: Fields) -> None:
        self.set_font(FONT, size=BODY_SIZE)
        rows = [part for row in block.rows for part in _rows_for(row)]
        with self.table(**_table(LINE), col_widths=(17, 33, 17, 33), min_row_height=HAND) as table:
            if block.heading:
                table.row().cell(self.shown(block.heading), colspan=4, style=GREY)
            for pairs in rows:
                row = table.row()
                for label, value in pairs:
                    row.cell(self.shown(label), align=Align.C)
                    row.cell(self.shown(value), colspan=3 if len(pairs) == 1 else 1)

    def _listing(self, block: Listing) -> None:
        self.set_font(FONT, size=LIST_SIZE)
        options = _table(SMALL_LINE) | {"first_row_as_headings": True, "headings_style": GREY}
        with self.table(**options, col_widths=tuple(block.widths)) as table:
            for line in (block.headings, *block.lines):
                # The longest cell goes on in further lines, next to which nothing stands.
                parts = [pieces(self.shown(each), LONGEST_IN_CELL) for each in line]
                for cells in zip_longest(*parts, fillvalue=""):
                    table.row(cells)

    def _signed(self, block: Signed) -> None:
        self.set_font(FONT, size=BODY_SIZE)
        if self.will_page_break(SIGNING):
            self.add_page()
        self.ln(SIGNING / 2 - LINE)
        share = self.epw / len(block.labels)
        for label in block.labels:
            self.cell(share, LINE, self.shown(f"{label}："))
        self.ln(SIGNING / 2 + LINE)

    def _code(self, block: Code) -> None:
        """Modules of three pixels; a reader needs the quiet zone of four modules around them."""
        if self.will_page_break(CODE_SIDE):
            self.add_page()
        picture = BytesIO()
        segno.make(block.text, error="m", micro=False).save(picture, kind="png", scale=3, border=4)
        top, left = self.get_y(), self.l_margin
        self.image(picture, x=left, y=top, w=CODE_SIDE, h=CODE_SIDE)
        self.set_font(FONT, size=NOTE_SIZE)
        self.set_left_margin(left + CODE_SIDE + GAP)
        self.set_xy(self.l_margin, top + GAP)
        self._line(block.words, Align.L, SMALL_LINE)
        self.set_left_margin(left)
        self.set_xy(left, max(self.get_y(), top + CODE_SIDE))

    def _new_page(self, block: NewPage) -> None:
        self.add_page()
        self.set_font(FONT, size=BODY_SIZE)
        self._line(block.heading, Align.C, LINE)


def _table(line_height: float) -> dict[str, Any]:
    """What all tables have in common. Chinese lines break after any character."""
    return {
        "first_row_as_headings": False,
        "num_heading_rows": 1,
        "text_align": Align.L,
        "line_height": line_height,
        "padding": PADDING,
        "wrapmode": WrapMode.CHAR,
    }


def _rows_for(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """The rows in which pairs have room: a long value takes one of its own, or several."""
    if len(pairs) > 1 and any(len(value) > LONGEST_BESIDE for _, value in pairs):
        return [row for pair in pairs for row in _rows_for((pair,))]
    if len(pairs) > 1:
        return [list(pairs)]
    [(label, value)] = pairs
    first, *others = pieces(value)
    return [[(label, first)], *([("（续）", each)] for each in others)]


def pieces(text: str, most: int = LONGEST_IN_ROW) -> list[str]:
    """A text in parts of at most so many characters, of which each has room on a page."""
    parts, lines = [], text.split("\n")
    for start in range(0, len(lines), MOST_BREAKS):
        part = "\n".join(lines[start : start + MOST_BREAKS])
        parts += [part[at : at + most] for at in range(0, len(part), most)]
    return parts or [""]


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(COUNTY_ZONE):%Y-%m-%d %H:%M}"

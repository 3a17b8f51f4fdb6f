"""The font of all documents, read once in a process; each document embeds what it uses of it.

fpdf2 by itself reads the file anew for each document, and has fontTools cut it: 0.6 s of
processor time. HarfBuzz cuts the same characters out of the file in 0.01 s.
"""

from collections.abc import Iterable, Mapping
from copy import copy
from functools import cache
from typing import Any

import uharfbuzz
from fontTools.ttLib import TTFont
from fpdf import FPDF
from fpdf.fonts import SubsetMap, TTFFont
from pylopdf_fonts_zh_cn import serif_path
from uharfbuzz import SubsetFlags, SubsetInput, SubsetInputSets

FONT = "serif"
CFF = "CFF "
NOTDEF = ".notdef"
# What a PDF embeds is the table of outlines alone. To shape text is left to no reader.
FLAGS = SubsetFlags.NOTDEF_OUTLINE | SubsetFlags.NO_LAYOUT_CLOSURE | SubsetFlags.DESUBROUTINIZE
NOT_CUT = (
    "GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "hmtx", "cmap", "name", "post", "OS/2",
)  # fmt: skip


def add_serif(paper: FPDF) -> None:
    """Give a document the font, with nothing used of it yet."""
    whole = _whole()
    font: Any = _Serif.__new__(_Serif)
    font.measured = {}
    for name in TTFFont.__slots__:
        if hasattr(whole, name):
            setattr(font, name, getattr(whole, name))
    # What the library changes while it draws and writes. The descriptor gets a number in the file.
    font.desc = copy(whole.desc)
    font.missing_glyphs = []
    font.subset = SubsetMap(font)
    font.ttfont = _Used(whole.ttfont, font.subset)
    paper.fonts[FONT] = font
    # As the library does for fonts of this kind.
    paper._set_min_pdf_version("1.6")  # noqa: SLF001 - there is no public way


def known_characters() -> frozenset[int]:
    """The characters that the font has."""
    return _known()


def known_widths() -> Mapping[int, float]:
    """The width of each character, in thousandths of the size of the letters."""
    return _whole().cw


@cache
def _known() -> frozenset[int]:
    return frozenset(_whole().cmap)


@cache
def _whole() -> TTFFont:
    """The font as the library reads it. No document gets it itself."""
    reader = FPDF()
    reader.add_font(FONT, fname=serif_path())
    font = reader.fonts[FONT]
    if not (isinstance(font, TTFFont) and font.is_cff and font.is_cid_keyed):
        raise TypeError("the font is not of the kind that is cut here")
    return font


@cache
def _face() -> uharfbuzz.Face:
    return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(serif_path()))


class _Serif(TTFFont):
    """The font of one document, which measures each text once: the library asks over and over."""

    measured: dict[tuple[str, float], tuple[int, float]]

    def get_text_width(self, text: str, font_size_pt: float, _: Any) -> tuple[int, float]:
        """Characters, and their width in points; texts are never shaped here."""
        found = self.measured.get((text, font_size_pt))
        if found is None:
            # Added up and multiplied in the order of the library, to the last bit.
            wide = sum([self.cw[ord(each)] for each in text]) * font_size_pt * 0.001
            found = self.measured[text, font_size_pt] = len(text), wide
        return found


class _Used(TTFont):  # type: ignore[misc] # the library has no types
    """Stands for the font while a document is written: only its outlines can be asked for.

    The library has fontTools cut each table that the font names, and this one names none.
    """

    def __init__(self, whole: TTFont, subset: SubsetMap) -> None:
        super().__init__()
        self.whole, self.subset = whole, subset

    def keys(self) -> list[str]:
        return []

    def __contains__(self, tag: str) -> bool:
        return tag == CFF

    def __getitem__(self, tag: str) -> Any:
        return self if tag == CFF else self.whole[tag]

    def getGlyphOrder(self) -> list[str]:  # noqa: N802 - fontTools' own name
        return [NOTDEF, *self.subset.get_all_glyph_names()]

    def getGlyphID(self, glyphName: str) -> int:  # noqa: N802, N803 - fontTools' own names
        return int(self.whole.getGlyphID(glyphName))

    def save(self, *_: object) -> None:
        """Nothing: of a font of this kind only the outlines are embedded."""

    def closure_glyphs(self, _: object) -> None:
        """Nothing: no glyph of this font is made of others."""

    def compile(self, _: TTFont) -> bytes:
        """The outlines of the used characters, by the numbers that they have in the font."""
        names = self.getGlyphOrder()
        return _outlines(self.getGlyphID(name) for name in names)


def _outlines(glyphs: Iterable[int]) -> bytes:
    wanted = SubsetInput()
    wanted.sets(SubsetInputSets.GLYPH_INDEX).update(sorted(set(glyphs)))
    wanted.flags = FLAGS
    dropped = wanted.sets(SubsetInputSets.DROP_TABLE_TAG)
    for tag in NOT_CUT:
        dropped.add(int.from_bytes(tag.encode(), "big"))
    cut = uharfbuzz.subset(_face(), wanted)
    return bytes(cut.reference_table(CFF).data)

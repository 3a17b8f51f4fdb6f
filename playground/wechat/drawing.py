"""Draws codes: real pictures that show what they lead to and carry it in their metadata."""

import hashlib
import io
import json
from collections.abc import Mapping

from PIL import Image, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngInfo

CELLS = 21
MARGIN = 2
BLACK, WHITE, CLEAR = (0, 0, 0, 255), (255, 255, 255, 255), (255, 255, 255, 0)
COMMENT = "Comment"


def drawn(meaning: Mapping[str, str], width: int, *, transparent: bool) -> bytes:
    """A picture of ``width`` pixels: PNG when transparent, else JPEG.

    It is no code that a camera could read; ``meaning`` is written under the pattern, and as JSON
    into the comment, from which ``meaning_of`` reads it.
    """
    picture = Image.new("RGBA", (width, width), CLEAR if transparent else WHITE)
    _pattern(picture, repr(sorted(meaning.items())))
    _caption(picture, meaning)
    comment, buffer = json.dumps(dict(meaning)), io.BytesIO()
    if transparent:
        info = PngInfo()
        info.add_text(COMMENT, comment)
        picture.save(buffer, "PNG", pnginfo=info)
    else:
        picture.convert("RGB").save(buffer, "JPEG", comment=comment.encode())
    return buffer.getvalue()


def meaning_of(data: bytes) -> dict[str, str]:
    """What a drawn code leads to, as scanning it would tell."""
    with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as picture:
        comment = picture.info.get(COMMENT) or picture.info.get("comment")
    return dict(json.loads(comment or "{}"))


def _pattern(picture: Image.Image, seed: str) -> None:
    pen, size = ImageDraw.Draw(picture), picture.width // (CELLS + 2 * MARGIN)
    bits = hashlib.shake_256(seed.encode()).digest(CELLS * CELLS)
    for number, bit in enumerate(bits):
        column, row = number % CELLS + MARGIN, number // CELLS + 1
        if bit % 2:
            left, top = column * size, row * size
            pen.rectangle((left, top, left + size - 1, top + size - 1), fill=BLACK)


def _caption(picture: Image.Image, meaning: Mapping[str, str]) -> None:
    text = " ".join(f"{name}={value}" for name, value in meaning.items() if value)
    written = text.encode("ascii", "backslashreplace").decode()
    font = ImageFont.load_default()
    ImageDraw.Draw(picture).text((8, picture.width - 24), written, fill=BLACK, font=font)

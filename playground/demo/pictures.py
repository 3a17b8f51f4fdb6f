"""Draws a small picture, so that the demo brings in real uploads without showing anybody."""

import hashlib
import io

from PIL import Image, ImageDraw

SIZE = (320, 240)
TILE = 40
# The emulator is told to doubt whatever has this colour.
DOUBTFUL = "#b00020"


def demo_picture(seed: str) -> bytes:
    """A PNG of coloured tiles; the same text always gives the same picture."""
    image = Image.new("RGB", SIZE, "white")
    draw = ImageDraw.Draw(image)
    digest = hashlib.sha256(seed.encode()).digest()
    for number in range(SIZE[0] // TILE * (SIZE[1] // TILE)):
        column, row = number % (SIZE[0] // TILE), number // (SIZE[0] // TILE)
        shade = digest[number % len(digest)]
        box = (column * TILE, row * TILE, (column + 1) * TILE - 4, (row + 1) * TILE - 4)
        draw.rectangle(box, fill=(shade, 120, 255 - shade))
    return _png(image)


def doubtful_picture() -> bytes:
    """A PNG that the emulated platform holds for a person."""
    return _png(Image.new("RGB", SIZE, DOUBTFUL))


def _png(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()

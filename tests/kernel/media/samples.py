"""Small pictures of every kind, and a short way to have them inspected."""

import io
from typing import Any

import pytest
from PIL import ExifTags, Image

from wishapp.base.errors import Refusal
from wishapp.kernel.media.inspecting import Picture, inspect_picture

LIMITS = {"max_bytes": 1_000_000, "max_pixels": 1_000_000}
PLACE = "N 43 53.2"


def inspected(data: bytes, **limits: int) -> Picture:
    return inspect_picture(data, **{**LIMITS, **limits})


def refusal(data: bytes, **limits: int) -> Refusal:
    with pytest.raises(Refusal) as refused:
        inspected(data, **limits)
    return refused.value


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def decoded(picture: Picture) -> Image.Image:
    image = Image.open(io.BytesIO(picture.data))
    image.load()
    return image


def halves(left: str = "red", right: str = "blue", size: tuple[int, int] = (60, 40)) -> Image.Image:
    image = Image.new("RGB", size, left)
    image.paste(right, (size[0] // 2, 0, *size))
    return image


def exif(orientation: int = 1) -> Image.Exif:
    data = Image.Exif()
    data[ExifTags.Base.Orientation] = orientation
    data[ExifTags.Base.Model] = "SuperPhone 9"
    data.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSMapDatum] = PLACE
    return data


def shows(image: Image.Image, at: tuple[int, int], wanted: tuple[int, ...]) -> bool:
    """Whether a pixel has nearly this colour; JPEG keeps no exact ones."""
    colour = image.getpixel(at)
    assert isinstance(colour, tuple)
    return all(abs(a - b) < 12 for a, b in zip(colour, wanted, strict=True))


RED, BLUE, WHITE = (255, 0, 0), (0, 0, 255), (255, 255, 255)

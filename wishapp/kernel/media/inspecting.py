"""Decides by its content whether an upload is a picture, and makes a clean copy of it."""

import hashlib
import io
import struct
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from PIL import ExifTags, Image, ImageCms, ImageMath

from wishapp.base.errors import Code, Refusal, refuse_unless

LONGEST_SIDE = 2560
JPEG_QUALITY = 85
KEPT_TYPE = "image/jpeg"
WEBP_TAG_AT = slice(8, 12)
AS_STORED = 1
_SRGB = ImageCms.createProfile("sRGB")
UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

# A longer side is no photograph, and costs as much as its pixels let it.
MOST_SIDE = 20_000
# One at a time bounds the memory of a process, and the filter for warnings is the process's.
_one_at_a_time = threading.Lock()
# Whoever comes while another one waits is told to come again; threads are not to be parked.
MOST_IN_LINE = 2
_in_line = threading.BoundedSemaphore(MOST_IN_LINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A clean picture: ``data`` may be stored; ``sha256`` (hex) is of exactly these bytes."""

    content_type: str
    data: bytes = field(repr=False)
    width: int
    height: int
    sha256: str


def inspect_picture(data: bytes, *, max_bytes: int, max_pixels: int) -> Picture:
    """A clean JPEG copy of an uploaded JPEG, PNG or WebP.

    The copy is upright and has no transparency (white shows through). It has no metadata: no
    place, camera or comment. It has only the first frame, and no bytes appended. No side is
    above 2560 pixels.

    Raises ``Refusal`` with ``MEDIA_KIND_REFUSED`` for any other content, and with
    ``MEDIA_UNREADABLE`` for damaged content. The code is ``MEDIA_TOO_LARGE`` above
    ``max_bytes`` or ``max_pixels`` (width times height), or with a side above 20,000 pixels. It
    is ``BUSY`` at once while one picture is decoded and another one waits.
    """
    refuse_unless(len(data) <= max_bytes, Code.MEDIA_TOO_LARGE, max_bytes=max_bytes)
    kind = _kind(data)
    with _place_in_line(), _one_at_a_time, warnings.catch_warnings():
        # Pillow warns about odd metadata, which is thrown away, and about size, checked below.
        warnings.simplefilter("ignore")
        copy = _decoded(data, kind, max_pixels)
        kept = _encoded(copy)
    return Picture(
        content_type=KEPT_TYPE,
        data=kept,
        width=copy.width,
        height=copy.height,
        sha256=hashlib.sha256(kept).hexdigest(),
    )


@contextmanager
def _place_in_line() -> Iterator[None]:
    refuse_unless(_in_line.acquire(blocking=False), Code.BUSY)
    try:
        yield
    finally:
        _in_line.release()


def _kind(data: bytes) -> str:
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data.startswith(b"RIFF") and data[WEBP_TAG_AT] == b"WEBP":
        return "WEBP"
    raise Refusal(Code.MEDIA_KIND_REFUSED)


def _decoded(data: bytes, kind: str, max_pixels: int) -> Image.Image:
    try:
        with Image.open(io.BytesIO(data), formats=(kind,)) as image:
            pixels, side = image.width * image.height, max(image.size)
            fits = pixels <= max_pixels and side <= MOST_SIDE
            refuse_unless(fits, Code.MEDIA_TOO_LARGE, max_pixels=max_pixels)
            return _clean(image)
    except Refusal:
        raise
    except Image.DecompressionBombError:
        raise Refusal(Code.MEDIA_TOO_LARGE, max_pixels=max_pixels) from None
    except Exception as fault:  # decoders raise whatever kind of error they stumble over
        raise Refusal(Code.MEDIA_UNREADABLE) from fault


def _clean(image: Image.Image) -> Image.Image:
    image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    image.load()
    turn = UPRIGHT.get(_orientation(image))
    profile = image.info.get("icc_profile")
    colours = _in_colours(image)
    # Halved by whole steps first: thinning needs little memory, whatever the shape.
    colours.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS, reducing_gap=2.0)
    colours = _in_srgb(colours, profile)
    # A new image carries nothing of the old one's metadata; Pillow would keep comments.
    copy = Image.new("RGB", colours.size, "white")
    copy.paste(colours, mask=colours.getchannel("A") if colours.mode == "RGBA" else None)
    return copy.transpose(turn) if turn is not None else copy


def _orientation(image: Image.Image) -> int:
    try:
        return int(image.getexif().get(ExifTags.Base.Orientation, AS_STORED))
    except (SyntaxError, ValueError, TypeError, LookupError, OSError, struct.error):
        # Damaged metadata does not make a picture unreadable.
        return AS_STORED


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The same colours as numbers of sRGB, which is what a picture without a profile is read as."""
    if not profile:
        return image
    try:
        # Its transparency stays beside it.
        converted = ImageCms.profileToProfile(
            image.convert("RGB"), io.BytesIO(profile), _SRGB, ImageCms.Intent.RELATIVE_COLORIMETRIC
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        # A damaged profile, or one of another kind of colours, does not make it unreadable.
        return image
    if converted is None:
        return image
    if image.mode == "RGBA":
        converted.putalpha(image.getchannel("A"))
    return converted


def _in_colours(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I"):
        return _grey_of_16_bits(image)
    mode = "RGBA" if image.has_transparency_data else "RGB"
    # Converting to the same mode would hold a large picture twice.
    return image if image.mode == mode else image.convert(mode)


def _grey_of_16_bits(image: Image.Image) -> Image.Image:
    """Eight bits of grey: Pillow cuts 16-bit grey off at 255 instead of scaling it."""
    grey = image.point(lambda level: level * (1 / 256)).convert("L").convert("RGB")
    clear = image.info.get("transparency")
    if isinstance(clear, int):
        # PNG names one level of grey that is transparent.
        seen = image.point(lambda level: level * 1).convert("I")
        mask = ImageMath.lambda_eval(
            lambda args: args["convert"]((args["seen"] != clear) * 255, "L"), seen=seen
        )
        grey.putalpha(mask)
    return grey


def _encoded(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=JPEG_QUALITY)
    return buffer.getvalue()

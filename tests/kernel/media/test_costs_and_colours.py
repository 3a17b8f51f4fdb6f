"""What a picture may cost, and which colours its copy has."""

import struct
import threading
import time
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.builders.patience import PATIENCE_SECONDS
from tests.kernel.media.samples import decoded, halves, inspected, refusal, saved
from wishapp.base.errors import Code
from wishapp.kernel.media import inspecting
from wishapp.kernel.media.inspecting import MOST_IN_LINE

DISPLAY_P3 = Path(__file__).with_name("wide_colours.jpg")


def test_colours_of_a_wide_profile_stay_the_same_colours() -> None:
    shown = decoded(inspected(DISPLAY_P3.read_bytes()))
    assert shown.getpixel((3, 3)) == pytest.approx((254, 24, 29), abs=4)
    assert "icc_profile" not in shown.info


@pytest.mark.parametrize("profile", [b"", b"no profile", b"\0" * 300])
def test_a_damaged_profile_is_no_reason_to_refuse(profile: bytes) -> None:
    plain = decoded(inspected(saved(halves(), "PNG")))
    shown = decoded(inspected(saved(halves(), "PNG", icc_profile=profile)))
    assert list(shown.tobytes()) == list(plain.tobytes())


def grey_of_16_bits(colour: int, head: bytes, row: bytes) -> bytes:
    """A PNG of sixteen equal rows."""

    def chunk(name: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + data))
        return struct.pack(">I", len(data)) + name + data + check

    size = struct.pack(">IIBBBBB", 16, 16, 16, colour, 0, 0, 0)
    pixels = zlib.compress((b"\0" + row) * 16)
    body = chunk(b"IHDR", size) + head + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    clear = chunk(b"tRNS", struct.pack(">H", 0))
    return b"\x89PNG\r\n\x1a\n" + (body.replace(head, clear) if head else body)


@pytest.mark.parametrize(
    ("colour", "head", "clear", "seen"),
    [
        (0, b"tRNS", struct.pack(">H", 0), struct.pack(">H", 40_000)),
        (4, b"", struct.pack(">HH", 9_000, 0), struct.pack(">HH", 40_000, 65_535)),
    ],
)
def test_transparent_grey_of_16_bits_is_flattened_on_white(
    colour: int, head: bytes, clear: bytes, seen: bytes
) -> None:
    data = grey_of_16_bits(colour, head, clear * 8 + seen * 8)
    shown = decoded(inspected(data))
    assert shown.getpixel((2, 8)) == pytest.approx((255, 255, 255), abs=3)
    assert shown.getpixel((13, 8)) == pytest.approx((156, 156, 156), abs=3)


@pytest.mark.parametrize("size", [(1, 20_001), (20_001, 1), (1, 49_999_999)])
def test_a_side_that_is_far_too_long_is_refused_before_it_is_decoded(size: tuple[int, int]) -> None:
    data = bytearray(saved(halves(), "PNG"))
    data[16:24] = struct.pack(">II", *size)
    data[29:33] = struct.pack(">I", zlib.crc32(bytes(data[12:29])))
    assert refusal(bytes(data)).code == Code.MEDIA_TOO_LARGE


def test_whoever_comes_while_another_waits_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go_on = threading.Semaphore(0), threading.Event()
    decoding = inspecting._decoded  # noqa: SLF001 - to be slow in it

    def slow(*args: Any) -> Image.Image:
        begun.release()
        go_on.wait(PATIENCE_SECONDS)
        return decoding(*args)

    monkeypatch.setattr(inspecting, "_decoded", slow)
    data, done = saved(halves(), "PNG"), []
    threads = [
        threading.Thread(target=lambda: done.append(inspected(data))) for _ in range(MOST_IN_LINE)
    ]
    for thread in threads:
        thread.start()
    begun.acquire()
    while inspecting._in_line._value:  # noqa: SLF001 - both must stand in line
        time.sleep(0.01)
    assert {refusal(data).code for _ in range(9)} == {Code.BUSY}
    go_on.set()
    for thread in threads:
        thread.join()
    assert len(done) == MOST_IN_LINE
    assert inspected(data)

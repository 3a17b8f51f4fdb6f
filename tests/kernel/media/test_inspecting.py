import random
import struct
import zlib

import pytest
from PIL import Image, PngImagePlugin

from tests.kernel.media.samples import decoded, exif, halves, inspected, refusal, saved
from wishapp.base.errors import Code, Refusal

OTHER_KINDS = {
    "nothing": b"",
    "one byte": b"\xff",
    "text": "微心愿".encode(),
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "html named .jpg": b"<!doctype html><script>alert(1)</script>",
    "pdf": b"%PDF-1.7\n",
    "zip": b"PK\x03\x04" + bytes(30),
    "gif": saved(halves(), "GIF"),
    "bmp": saved(halves(), "BMP"),
    "tiff": saved(halves(), "TIFF"),
    "avif": saved(halves(), "AVIF"),
    "ico": saved(halves(), "ICO"),
    "eps": b"%!PS-Adobe-3.0 EPSF-3.0\n",
    "wav in a riff": b"RIFF" + struct.pack("<I", 40) + b"WAVEfmt " + bytes(32),
    "html before a jpeg": b"<script>alert(1)</script>" + saved(halves(), "JPEG"),
    "blank before a png": b" " + saved(halves(), "PNG"),
}


@pytest.mark.parametrize("data", OTHER_KINDS.values(), ids=OTHER_KINDS)
def test_any_other_content_is_refused_by_its_kind(data: bytes) -> None:
    assert refusal(data).code == Code.MEDIA_KIND_REFUSED


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_what_is_hidden_behind_a_picture_is_not_kept(kind: str) -> None:
    for rider in (b"PK\x03\x04 an archive", b"<script>alert(1)</script>", b"<?php system(1);"):
        assert rider not in inspected(saved(halves(), kind) + rider).data


def test_what_is_hidden_inside_a_picture_is_not_kept() -> None:
    data = saved(halves(), "JPEG", comment="*/=alert(1)/*<script>")
    assert b"alert" not in inspected(data).data


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_every_truncation_is_refused(kind: str) -> None:
    noisy = Image.frombytes("RGB", (64, 64), random.Random(kind).randbytes(64 * 64 * 3))  # noqa: S311 - noise
    data = saved(noisy, kind)
    # The last bytes are checksums and end marks, without which no point of the picture is missing.
    for length in range(16, len(data) - 24, max(1, len(data) // 60)):
        assert refusal(data[:length]).code == Code.MEDIA_UNREADABLE, length


def test_damaged_metadata_does_not_make_a_picture_unreadable() -> None:
    data = bytearray(saved(halves(), "JPEG", exif=exif(6)))
    data[data.index(b"Exif\0\0") + 20 : data.index(b"SuperPhone")] = b"\xff" * (
        data.index(b"SuperPhone") - data.index(b"Exif\0\0") - 20
    )
    assert decoded(inspected(bytes(data))).size == (60, 40)


def test_a_metadata_header_that_is_none_does_not_either() -> None:
    data = saved(halves(), "PNG", exif=b"Exif\0\0MM\0*\xff\xff\xff\xff")
    assert decoded(inspected(data)).size == (60, 40)
    data = saved(halves(), "PNG", exif=b"Exif\0\0nonsense")
    assert decoded(inspected(data)).size == (60, 40)


def outcome(data: bytes) -> Code | None:
    try:
        inspected(data)
    except Refusal as refused:
        return refused.code
    return None


def test_random_damage_is_refused_or_repaired_but_never_a_crash() -> None:
    chance = random.Random(20260401)  # noqa: S311 - damage, not a secret
    for kind in ("JPEG", "PNG", "WEBP"):
        whole = saved(halves(), kind, exif=exif(6))
        for _ in range(150):
            data = bytearray(whole)
            for _ in range(chance.choice([1, 3, 10])):
                data[chance.randrange(16, len(data))] = chance.randrange(256)
            assert outcome(bytes(data)) in {None, Code.MEDIA_UNREADABLE, Code.MEDIA_TOO_LARGE}


def png_that_claims(width: int, height: int) -> bytes:
    def chunk(name: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("width", "height"), [(1001, 1000), (10_000, 10_000), (30_000, 30_000), (2**31 - 1, 1)]
)
def test_a_bomb_is_refused_by_its_header(width: int, height: int) -> None:
    refused = refusal(png_that_claims(width, height))
    assert (refused.code, refused.facts) == (Code.MEDIA_TOO_LARGE, {"max_pixels": 1_000_000})


def test_a_bomb_in_the_text_of_a_png_is_refused() -> None:
    text = PngImagePlugin.PngInfo()
    text.add_text("bomb", "x" * 5_000_000, zip=True)
    assert refusal(saved(halves(), "PNG", pnginfo=text)).code == Code.MEDIA_UNREADABLE


def test_the_largest_number_of_pixels_is_still_accepted() -> None:
    data = saved(Image.new("RGB", (1000, 1000)), "PNG")
    assert inspected(data, max_pixels=1_000_000).width == 1000
    assert refusal(data, max_pixels=999_999).code == Code.MEDIA_TOO_LARGE


def test_too_many_bytes_are_refused_before_anything_is_read() -> None:
    data = saved(halves(), "PNG")
    assert inspected(data, max_bytes=len(data)).width == 60
    refused = refusal(data, max_bytes=len(data) - 1)
    assert refused.code == Code.MEDIA_TOO_LARGE
    assert refused.facts == {"max_bytes": len(data) - 1}
    assert refusal(b"not a picture", max_bytes=3).code == Code.MEDIA_TOO_LARGE


def test_the_same_upload_gives_the_same_copy() -> None:
    data = saved(halves(), "WEBP", exif=exif(8))
    assert inspected(data) == inspected(data)


def test_a_picture_does_not_spill_its_bytes_into_logs() -> None:
    picture = inspected(saved(halves(), "JPEG"))
    assert "data" not in repr(picture)

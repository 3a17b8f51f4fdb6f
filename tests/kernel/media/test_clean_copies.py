import hashlib
from collections.abc import Callable

import pytest
from PIL import Image, PngImagePlugin

from tests.kernel.media.samples import (
    BLUE,
    PLACE,
    RED,
    WHITE,
    decoded,
    exif,
    halves,
    inspected,
    saved,
    shows,
)
from wishapp.kernel.media.inspecting import LONGEST_SIDE

SECRETS = (b"GPS", b"Exif", PLACE.encode(), b"SuperPhone", b"photoshop", b"ICC_PROFILE", b"PK\x03")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_three_kinds_are_kept_as_clean_jpeg(kind: str) -> None:
    picture = inspected(saved(halves(), kind))
    image = decoded(picture)
    assert (picture.content_type, image.format) == ("image/jpeg", "JPEG")
    assert (picture.width, picture.height) == image.size == (60, 40)
    assert picture.sha256 == hashlib.sha256(picture.data).hexdigest()
    assert shows(image, (5, 5), RED)
    assert shows(image, (55, 5), BLUE)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_where_and_with_what_it_was_taken_is_removed(kind: str) -> None:
    profile = b"ICC_PROFILE secret profile" + bytes(100)
    data = saved(halves(), kind, exif=exif(), icc_profile=profile)
    assert PLACE.encode() in data
    picture = inspected(data)
    assert [each for each in SECRETS if each in picture.data] == []
    image = decoded(picture)
    assert not image.getexif()
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_comments_are_removed() -> None:
    data = saved(halves(), "JPEG", comment=f"taken at {PLACE}")
    assert PLACE.encode() in data
    assert PLACE.encode() not in inspected(data).data


def test_text_in_a_png_is_removed() -> None:
    text = PngImagePlugin.PngInfo()
    text.add_text("place", PLACE)
    text.add_itxt("Comment", f"拍摄于 {PLACE}", zip=False)
    assert PLACE.encode() not in inspected(saved(halves(), "PNG", pnginfo=text)).data


UPRIGHT_CORNERS = [
    (1, RED, BLUE, (60, 40)),
    (2, BLUE, RED, (60, 40)),
    (3, BLUE, RED, (60, 40)),
    (4, RED, BLUE, (60, 40)),
    (5, RED, RED, (40, 60)),
    (6, RED, RED, (40, 60)),
    (7, BLUE, BLUE, (40, 60)),
    (8, BLUE, BLUE, (40, 60)),
]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize(("orientation", "first", "last", "size"), UPRIGHT_CORNERS)
def test_the_picture_is_turned_upright(
    kind: str,
    orientation: int,
    first: tuple[int, ...],
    last: tuple[int, ...],
    size: tuple[int, int],
) -> None:
    picture = inspected(saved(halves(), kind, exif=exif(orientation)))
    image = decoded(picture)
    assert (picture.width, picture.height) == image.size == size
    assert shows(image, (3, 3), first)
    assert shows(image, (size[0] - 4, 3), last)


def as_mode(mode: str) -> Callable[[], Image.Image]:
    return lambda: halves("white", "black").convert(mode)


def sixteen_bit() -> Image.Image:
    image = Image.new("I;16", (60, 40), 65_535)
    image.paste(0, (30, 0, 60, 40))
    return image


MODES = [
    ("1", as_mode("1"), "PNG"),
    ("grey", as_mode("L"), "PNG"),
    ("grey jpeg", as_mode("L"), "JPEG"),
    ("grey with alpha", as_mode("LA"), "PNG"),
    ("palette", as_mode("P"), "PNG"),
    ("cmyk", as_mode("CMYK"), "JPEG"),
    ("ycbcr", as_mode("YCbCr"), "JPEG"),
    ("16 bit", sixteen_bit, "PNG"),
    ("rgba", as_mode("RGBA"), "WEBP"),
]


@pytest.mark.parametrize(("make", "kind"), [each[1:] for each in MODES], ids=[m[0] for m in MODES])
def test_every_way_of_storing_colours_is_understood(
    make: Callable[[], Image.Image], kind: str
) -> None:
    image = decoded(inspected(saved(make(), kind)))
    assert image.mode == "RGB"
    assert shows(image, (5, 5), WHITE)
    assert shows(image, (55, 5), (0, 0, 0))


def test_sixteen_bits_keep_their_middle_grey() -> None:
    image = decoded(inspected(saved(Image.new("I;16", (8, 8), 32_768), "PNG")))
    assert shows(image, (4, 4), (128, 128, 128))


def transparent_palette(transparency: int | bytes) -> bytes:
    image = Image.new("P", (60, 40), 0)
    image.putpalette([255, 0, 0, 0, 0, 255])
    image.paste(1, (30, 0, 60, 40))
    return saved(image, "PNG", transparency=transparency)


def half_transparent() -> Image.Image:
    image = halves().convert("RGBA")
    image.paste((0, 0, 0, 0), (0, 0, 30, 40))
    return image


@pytest.mark.parametrize(
    "data",
    [
        saved(half_transparent(), "PNG"),
        saved(half_transparent(), "WEBP", lossless=True),
        transparent_palette(0),
        transparent_palette(b"\x00\xff"),
        saved(halves(), "PNG", transparency=RED),
    ],
    ids=["rgba png", "rgba webp", "palette index", "palette bytes", "rgb key"],
)
def test_white_shows_where_a_picture_is_transparent(data: bytes) -> None:
    image = decoded(inspected(data))
    assert shows(image, (5, 5), WHITE)
    assert shows(image, (55, 5), BLUE)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_only_the_first_frame_of_an_animation_is_kept(kind: str) -> None:
    frames = [Image.new("RGB", (60, 40), "blue")] * 2
    data = saved(Image.new("RGB", (60, 40), "red"), kind, save_all=True, append_images=frames)
    image = decoded(inspected(data))
    assert getattr(image, "n_frames", 1) == 1
    assert shows(image, (30, 20), RED)


def test_a_phones_jpeg_with_a_second_picture_inside_is_a_jpeg() -> None:
    data = saved(halves(), "MPO", save_all=True, append_images=[halves("blue", "red")])
    image = decoded(inspected(data))
    assert (image.format, image.size) == ("JPEG", (60, 40))
    assert shows(image, (5, 5), RED)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("size", [(1, 1), (1, 200), (200, 1), (2, 3)])
def test_the_smallest_pictures_are_pictures(kind: str, size: tuple[int, int]) -> None:
    picture = inspected(saved(Image.new("RGB", size, "red"), kind))
    assert (picture.width, picture.height) == size


@pytest.mark.parametrize(
    ("size", "kept"),
    [
        ((5120, 10), (2560, 5)),
        ((10, 5120), (5, 2560)),
        ((2560, 20), (2560, 20)),
        ((2561, 20), (2560, 20)),
        ((9000, 1), (2560, 1)),
    ],
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_no_side_is_longer_than_needed(
    kind: str, size: tuple[int, int], kept: tuple[int, int]
) -> None:
    picture = inspected(saved(Image.new("RGB", size, "red"), kind))
    assert (picture.width, picture.height) == kept
    assert max(kept) <= LONGEST_SIDE

import io
from typing import Any

import pytest
from PIL import Image

from tests.api.attempts import free_time
from tests.api.bodies import done_body
from tests.api.client import Api, assert_problem, ok
from tests.api.steps import jpeg, pass_picture, upload
from tests.builders.settings import QINGHE
from tests.builders.wishes import a_claim
from wishapp.base.ids import new_id

MOST = 10_485_760


def encoded(kind: str, **options: Any) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (60, 20), "teal").save(buffer, kind, **options)
    return buffer.getvalue()


def located() -> bytes:
    """A photograph that tells where and by which camera it was taken."""
    exif = Image.Exif()
    exif[0x010F] = "CAMERA-OF-ZHAO"
    exif.get_ifd(0x8825)[1] = "N"
    return encoded("JPEG", exif=exif)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_comes_back_as_a_clean_jpeg(town: Api, kind: str) -> None:
    kept = ok(upload(town.as_("wang"), encoded(kind)), 201)
    assert (kept["content_type"], kept["width"], kept["height"]) == ("image/jpeg", 60, 20)
    shown = town.as_("wang").get(f"/media/{kept['id']}")
    assert (shown.status_code, shown.mimetype, len(shown.data)) == (200, "image/jpeg", kept["size"])
    assert shown.headers["Content-Disposition"] == "inline"
    assert shown.headers["Cache-Control"] == "private, no-store"


def test_where_a_picture_was_taken_is_taken_off(town: Api) -> None:
    data = located()
    assert b"CAMERA-OF-ZHAO" in data
    kept = ok(upload(town.as_("wang"), data), 201)
    shown = town.as_("wang").get(f"/media/{kept['id']}").data
    assert b"CAMERA-OF-ZHAO" not in shown
    assert not dict(Image.open(io.BytesIO(shown)).getexif())


REFUSED = {
    "a page": (b"<!doctype html><script>alert(1)</script>", 415, "media_kind_refused"),
    "a drawing": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", 415, "media_kind_refused"),
    "a moving picture": (encoded("GIF"), 415, "media_kind_refused"),
    "half a picture": (jpeg()[:300], 422, "media_unreadable"),
    "a picture by its first letters": (b"\xff\xd8\xff" + b"x" * 100, 422, "media_unreadable"),
    "too many bytes": (jpeg() + b"x" * MOST, 413, "media_too_large"),
    "far too many bytes": (jpeg() + b"x" * (MOST + 20_000), 413, "body_too_large"),
}


@pytest.mark.parametrize(("data", "status", "code"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_picture_of_ours_is_refused(
    town: Api, data: bytes, status: int, code: str
) -> None:
    before = town.count("pictures")
    assert_problem(upload(town.as_("wang"), data), status, code)
    assert town.count("pictures") == before


ENVELOPES: dict[str, dict[str, Any]] = {
    "no file": {"data": {"words": "x"}, "content_type": "multipart/form-data"},
    "words": {"data": {"picture": "words"}, "content_type": "multipart/form-data"},
    "no envelope": {"data": jpeg(), "content_type": "image/jpeg"},
    "no boundary": {"data": b"--x", "content_type": "multipart/form-data"},
    "nothing": {"data": b"", "content_type": "multipart/form-data; boundary=x"},
}


@pytest.mark.parametrize("envelope", ENVELOPES.values(), ids=ENVELOPES)
def test_a_request_without_a_file_is_refused(town: Api, envelope: dict[str, Any]) -> None:
    assert_problem(town.as_("wang").post("/media", **envelope), 422, "media_unreadable")


def test_a_picture_is_its_owners_until_it_proves_a_claim(town: Api) -> None:
    zhao = town.as_("zhao")
    picture = ok(upload(zhao), 201)["id"]
    for name in ("wang", "zhou", "chen", "wei"):
        assert_problem(town.as_(name).get(f"/media/{picture}"), 404, "not_found")
    with town.world.serving(QINGHE):
        claim = a_claim(town.cast, "in_progress", time=free_time())
    path = f"/claims/{claim.id}/evidence/{picture}"
    assert_problem(town.as_("wang").get(path), 404, "not_found")
    ok(zhao.post(f"/claims/{claim.id}/deliver", done_body(free_time(), picture_ids=[picture])))
    for name in ("zhao", "zhou", "chen"):
        assert town.as_(name).get(path).status_code == 200
    assert_problem(town.as_("wang").get(path), 404, "not_found")
    pass_picture(town, str(claim.id), picture)
    assert town.as_("wang").get(path).status_code == 200
    for name in ("wei", "qian", "gao", "chu"):
        assert_problem(town.as_(name).get(path), 404, "not_found")
    assert_problem(town.as_("wang").get(f"/media/{picture}"), 404, "not_found")


def test_nobody_proves_a_claim_with_somebody_elses_picture(town: Api) -> None:
    foreign = ok(upload(town.as_("qian")), 201)["id"]
    with town.world.serving(QINGHE):
        claim = a_claim(town.cast, "in_progress", time=free_time())
    for pictures in ([foreign], [str(new_id())]):
        body = done_body(free_time(), picture_ids=pictures)
        refused = town.as_("zhao").post(f"/claims/{claim.id}/deliver", body)
        assert_problem(refused, 422, "picture_unknown")
    assert ok(town.as_("zhao").get(f"/claims/{claim.id}"))["state"] == "in_progress"


def test_a_refused_upload_leaves_no_bytes_and_a_broken_off_one_none_for_long(
    town: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored: set[str] = set()
    store = town.app.extensions["wishapp"].storage
    put, delete = store.put, store.delete

    def noting(key: str, *rest: Any) -> None:
        stored.add(key)
        put(key, *rest)

    def forgetting(key: str) -> None:
        stored.discard(key)
        delete(key)

    monkeypatch.setattr(store, "put", noting)
    monkeypatch.setattr(store, "delete", forgetting)
    used = new_id().hex
    ok(upload(town.as_("wang"), jpeg(), key=used), 201)
    [kept] = stored
    assert_problem(
        upload(town.as_("wang"), encoded("PNG"), key=used), 422, "idempotency_key_reused"
    )
    assert_problem(upload(town.as_("wang"), jpeg(), key="short"), 422, "idempotency_key_missing")
    ok(upload(town.as_("wang"), jpeg(), key=used), 201)
    assert stored == {kept}
    later = "topic = 'picture.erase' AND due_at > now() + interval '50 minutes'"
    assert town.count("outbox_messages", later) >= 3

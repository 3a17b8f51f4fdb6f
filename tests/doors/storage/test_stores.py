from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from minio import Minio
from moto.server import ThreadedMotoServer

from wishapp.config import MediaSettings, S3Settings
from wishapp.doors.storage import FolderStorage, Missing, Storage, open_storage
from wishapp.doors.storage.s3 import S3Storage

KEY = "pictures/4f/0198a3c2-7d1e-7b3a-9c55-0242ac120002"
BUCKET = "pictures-of-qinghe"

BAD_KEYS = [
    "",
    "/",
    "/a",
    "a/",
    "a//b",
    ".",
    "..",
    "../a",
    "a/../b",
    "a/./b",
    "a\\b",
    "A",
    "a b",
    "a.jpg",
    "a\n",
    "a\x00b",
    "图",
    "%2e%2e/a",
    "a" * 201,
]


@pytest.fixture(scope="module")
def s3_settings() -> Iterator[S3Settings]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    settings = S3Settings(
        endpoint=f"{host}:{port}",
        bucket=BUCKET,
        region="us-east-1",
        access_key="key",
        secret_key="secret",
        https=False,
    )
    Minio(settings.endpoint, "key", "secret", secure=False, region="us-east-1").make_bucket(BUCKET)
    yield settings
    server.stop()


@pytest.fixture(params=["folder", "s3", "s3 that is asked for its region"])
def store(request: pytest.FixtureRequest, tmp_path: Path, s3_settings: S3Settings) -> Storage:
    if request.param == "folder":
        return open_storage(MediaSettings(store="folder", folder=str(tmp_path / "media")))
    region = s3_settings.region if request.param == "s3" else ""
    settings = S3Settings(
        endpoint=s3_settings.endpoint,
        bucket=BUCKET,
        region=region,
        access_key="key",
        secret_key="secret",
        https=False,
    )
    return open_storage(MediaSettings(store="s3", s3=settings))


@pytest.mark.parametrize("data", [b"picture", b"", bytes(range(256)) * 4000])
def test_what_was_put_can_be_got(store: Storage, data: bytes) -> None:
    store.put(KEY, data, "image/jpeg")
    assert store.get(KEY) == data


def test_a_second_put_replaces_the_first(store: Storage) -> None:
    store.put(KEY, b"first", "image/jpeg")
    store.put(KEY, b"second", "image/jpeg")
    assert store.get(KEY) == b"second"


def test_what_was_never_put_is_missing(store: Storage) -> None:
    with pytest.raises(Missing):
        store.get("pictures/nothing")


def test_what_was_deleted_is_missing(store: Storage) -> None:
    store.put(KEY, b"picture", "image/jpeg")
    store.delete(KEY)
    with pytest.raises(Missing):
        store.get(KEY)


def test_deleting_what_is_not_there_is_fine(store: Storage) -> None:
    store.delete("pictures/nothing")
    with pytest.raises(Missing):
        store.get("pictures/nothing")


def test_the_folder_of_a_key_is_no_picture(store: Storage) -> None:
    store.put("album/one", b"picture", "image/jpeg")
    for key in ("album", "album/one/two"):
        with pytest.raises(Missing):
            store.get(key)


@pytest.mark.parametrize("key", BAD_KEYS)
def test_a_key_that_could_leave_the_store_is_refused(store: Storage, key: str) -> None:
    actions: list[Callable[[], object]] = [
        lambda: store.put(key, b"x", "image/jpeg"),
        lambda: store.get(key),
        lambda: store.delete(key),
    ]
    for act in actions:
        with pytest.raises(ValueError, match="storage key"):
            act()


def test_s3_is_told_the_type(s3_settings: S3Settings) -> None:
    S3Storage(s3_settings).put(KEY, b"picture", "image/jpeg")
    client = Minio(s3_settings.endpoint, "key", "secret", secure=False, region="us-east-1")
    assert client.stat_object(BUCKET, KEY).content_type == "image/jpeg"


def test_the_settings_choose_the_store(tmp_path: Path, s3_settings: S3Settings) -> None:
    folder = str(tmp_path)
    both = MediaSettings(store="folder", folder=folder, s3=s3_settings)
    assert isinstance(open_storage(both), FolderStorage)
    assert isinstance(open_storage(MediaSettings(store="s3", s3=s3_settings)), S3Storage)


@pytest.mark.parametrize("settings", [MediaSettings(store="s3"), MediaSettings(store="folder")])
def test_a_store_without_its_settings_is_refused(settings: MediaSettings) -> None:
    with pytest.raises(ValueError, match=f"media.{settings.store}"):
        open_storage(settings)

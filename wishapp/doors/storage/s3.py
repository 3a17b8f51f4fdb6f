"""Stores pictures in an S3-compatible object store, with limits on time, size and repeats."""

import io
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from xml.etree.ElementTree import ParseError

import urllib3
from minio import Minio
from minio.error import MinioException, S3Error

from wishapp.config import S3Settings
from wishapp.doors.storage.keeping import MAX_OBJECT_BYTES, Missing, StorageUnavailable, checked_key

PIECE_BYTES = 65_536
REPEATS = 2
PAUSE_SECONDS = 0.2
BUSY_STATUSES = (429, 500, 502, 503, 504)
# minio hands on what an answer does to its XML parser and decoder.
FAULTS = (MinioException, urllib3.exceptions.HTTPError, ParseError, ValueError)


class S3Storage:
    """A ``Storage`` in one bucket. Safe among threads; make one per process, not before a fork."""

    def __init__(self, settings: S3Settings) -> None:
        self._bucket = settings.bucket
        self._client = Minio(
            settings.endpoint,
            access_key=settings.access_key,
            secret_key=settings.secret_key,
            secure=settings.https,
            region=settings.region or None,
            http_client=_http(settings.timeout_seconds),
        )

    def put(self, key: str, data: bytes, content_type: str) -> None:
        """Store the bytes; the object appears whole or not at all."""
        name = checked_key(key)
        with _faults_named():
            self._client.put_object(self._bucket, name, io.BytesIO(data), len(data), content_type)

    def get(self, key: str) -> bytes:
        """The bytes stored under a key. Raises ``Missing``."""
        name = checked_key(key)
        with _faults_named(), closing(self._client.get_object(self._bucket, name)) as answer:
            return _bounded(answer.stream(PIECE_BYTES))

    def delete(self, key: str) -> None:
        """Delete what is stored under a key; a key without bytes raises nothing."""
        name = checked_key(key)
        with suppress(Missing), _faults_named():
            self._client.remove_object(self._bucket, name)


def _http(seconds: float) -> urllib3.PoolManager:
    return urllib3.PoolManager(
        timeout=urllib3.Timeout(connect=seconds, read=seconds),
        retries=urllib3.Retry(
            total=REPEATS,
            redirect=0,
            backoff_factor=PAUSE_SECONDS,
            status_forcelist=BUSY_STATUSES,
        ),
        cert_reqs="CERT_REQUIRED",
    )


def _bounded(pieces: Iterable[bytes]) -> bytes:
    data = bytearray()
    for piece in pieces:
        data += piece
        if len(data) > MAX_OBJECT_BYTES:
            raise StorageUnavailable("the object is larger than any picture kept here")
    return bytes(data)


@contextmanager
def _faults_named() -> Iterator[None]:
    # The cause is left out: its text may quote what the store answered.
    try:
        yield
    except S3Error as refusal:
        if refusal.code == "NoSuchKey":
            raise Missing from None
        raise StorageUnavailable(refusal.code) from None
    except FAULTS as fault:
        raise StorageUnavailable(type(fault).__name__) from None

"""Stores pictures in a folder that only this account can read."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from wishapp.doors.storage.keeping import Missing, StorageUnavailable, checked_key

FILE_MODE = 0o600
FOLDER_MODE = 0o700


class FolderStorage:
    """A ``Storage`` in a local folder; a crash leaves the old file or the new one, whole."""

    def __init__(self, folder: str) -> None:
        self._root = Path(folder)

    def put(self, key: str, data: bytes, content_type: str) -> None:
        """Store the bytes; they count from the rename on. A file has no type."""
        path = self._path(key)
        with _faults_named():
            self._make_folders(path.parent)
            draft = path.parent / f".{secrets.token_hex(8)}"
            try:
                _write_durably(draft, data)
                draft.replace(path)
            finally:
                draft.unlink(missing_ok=True)
            _flush_folder(path.parent)

    def get(self, key: str) -> bytes:
        """The bytes stored under a key. Raises ``Missing``."""
        path = self._path(key)
        with _faults_named():
            try:
                return path.read_bytes()
            except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
                raise Missing from None

    def delete(self, key: str) -> None:
        """Delete what is stored under a key; a key without bytes raises nothing."""
        path = self._path(key)
        with _faults_named():
            path.unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self._root / checked_key(key)

    def _make_folders(self, folder: Path) -> None:
        self._root.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        missing = []
        while not folder.is_dir():
            missing.append(folder)
            folder = folder.parent
        # One by one: ``parents=True`` would give the ones between the default permissions.
        for each in reversed(missing):
            each.mkdir(mode=FOLDER_MODE, exist_ok=True)


def _write_durably(path: Path, data: bytes) -> None:
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE)
    with os.fdopen(number, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


@contextmanager
def _faults_named() -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise StorageUnavailable(fault.strerror) from fault

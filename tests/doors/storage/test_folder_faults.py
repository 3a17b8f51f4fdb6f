import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from wishapp.doors.storage import FolderStorage, StorageUnavailable


def permissions(path: Path) -> str:
    return oct(stat.S_IMODE(path.stat().st_mode))


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_only_this_account_can_read_pictures(tmp_path: Path, umask: int) -> None:
    root = tmp_path / "media"
    before = os.umask(umask)
    try:
        FolderStorage(str(root)).put("pictures/4f/one", b"picture", "image/jpeg")
    finally:
        os.umask(before)
    folders = [root, root / "pictures", root / "pictures/4f"]
    assert {permissions(each) for each in folders} == {"0o700"}
    assert permissions(root / "pictures/4f/one") == "0o600"


def broken(error: int) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise OSError(error, os.strerror(error))

    return fail


@pytest.mark.parametrize("step", ["fsync", "open"])
def test_a_full_disk_leaves_the_old_picture_and_no_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    store = FolderStorage(str(tmp_path))
    store.put("one", b"old", "image/jpeg")
    with monkeypatch.context() as disk:
        disk.setattr(os, step, broken(28))
        with pytest.raises(StorageUnavailable, match="No space left"):
            store.put("one", b"new", "image/jpeg")
    assert store.get("one") == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["one"]


def test_a_picture_counts_only_after_it_was_written_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    real_fsync, real_replace = os.fsync, Path.replace

    def fsync(number: int) -> None:
        steps.append("folder" if stat.S_ISDIR(os.fstat(number).st_mode) else "file")
        real_fsync(number)

    def replace(self: Path, target: Path) -> Path:
        steps.append("rename")
        return real_replace(self, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", replace)
    FolderStorage(str(tmp_path)).put("one", b"picture", "image/jpeg")
    assert steps == ["file", "rename", "folder"]


def test_a_file_in_the_place_of_the_folder_is_a_fault_not_a_crash(tmp_path: Path) -> None:
    (tmp_path / "media").write_text("not a folder")
    store = FolderStorage(str(tmp_path / "media"))
    with pytest.raises(StorageUnavailable):
        store.put("one", b"picture", "image/jpeg")


def test_an_unreadable_disk_is_not_a_missing_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = FolderStorage(str(tmp_path))
    store.put("one", b"picture", "image/jpeg")
    monkeypatch.setattr(Path, "read_bytes", broken(5))
    monkeypatch.setattr(Path, "unlink", broken(5))
    with pytest.raises(StorageUnavailable):
        store.get("one")
    with pytest.raises(StorageUnavailable):
        store.delete("one")

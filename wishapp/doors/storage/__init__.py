"""The one door to where pictures are kept: a folder or an S3-compatible object store."""

from wishapp.config import MediaSettings
from wishapp.doors.storage.folder import FolderStorage
from wishapp.doors.storage.keeping import Missing, Storage, StorageUnavailable

__all__ = [
    "FolderStorage",
    "Missing",
    "Storage",
    "StorageUnavailable",
    "open_storage",
]


def open_storage(settings: MediaSettings) -> Storage:
    """The store that the settings name; it is not contacted yet, and nothing is created.

    Raises ``ValueError`` when the settings of the chosen store are missing.
    """
    if settings.store == "s3" and settings.s3 is not None:
        # Loaded where it is used: its client costs every process a fifth of a second.
        from wishapp.doors.storage.s3 import S3Storage  # noqa: PLC0415 - as the line above says

        return S3Storage(settings.s3)
    if settings.store == "folder" and settings.folder:
        return FolderStorage(settings.folder)
    raise ValueError(f"media.{settings.store}: missing")

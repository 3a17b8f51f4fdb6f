"""Deletes the bytes of a picture that was taken away; an absent store is asked again later."""

from wishapp.base.db import transaction
from wishapp.kernel.media.erasing import key_to_erase
from workers.job import NOTHING_TO_DO, Work


def erase_picture(work: Work) -> str:
    """The subject is the picture."""
    with transaction():
        key = key_to_erase(work.subject_id)
    if key is not None:
        work.core.storage.delete(key)
    with work.taking_over():
        return NOTHING_TO_DO if key is None else "erased"

"""Records the notices that a change causes; they are sent when they are due."""

from wishapp.notices.recording import tell
from workers.job import NOTHING_TO_DO, Work


def tell_people(work: Work) -> str:
    """The subject is whatever changed; the message says how."""
    if work.message_id is None:
        return NOTHING_TO_DO
    with work.taking_over():
        recorded = tell(work.message_id)
    return f"{recorded} told" if recorded else NOTHING_TO_DO

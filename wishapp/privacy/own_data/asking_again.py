"""Asks people for their consent again when a new wording changes what is done with their data."""

from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.demand.wishes.hiding_without_consent import hide_wishes_of
from wishapp.fulfilment.rectifications.people_off_cards import take_people_off_cards
from wishapp.kernel.outbox import emit
from wishapp.registry.people.queries import outdated_under, wordings_missed_by
from wishapp.registry.people.wordings import Purpose, wording_of

BATCH = 200
ASK_AGAIN = "consent_wording.ask_again"


def ask_again(wording_id: UUID) -> int:
    """Ask a batch of those who agreed to an older version; returns how many (PIPL Art. 14).

    Until somebody agrees anew, their wishes are not public, no card shows people on pictures, and
    no unit learns anything new. They still see, export, correct and delete their own data. The
    message is repeated while anybody is left to be asked.
    """
    wording = wording_of(wording_id)
    outdated = outdated_under(wording, limit=BATCH)
    for consent in outdated:
        consent.asked_again_at = now()
        emit("consent.ask_again", consent.id)
        if wording.purpose == Purpose.PUBLICATION:
            hide_wishes_of(consent.person_id)
        elif wording.purpose == Purpose.PICTURES:
            take_people_off_cards(consent.person_id)
    db.session.flush()
    if len(outdated) == BATCH:
        emit(ASK_AGAIN, wording_id)
    return len(outdated)


def ask_for_missed(person_id: UUID) -> None:
    """Ask a resident whose account was parted for what was asked while they were joined to it."""
    for wording_id in wordings_missed_by(person_id):
        emit(ASK_AGAIN, wording_id)

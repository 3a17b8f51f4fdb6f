"""Another adult's wish notes their consent or their carer's, and its witness (PIPL 13, 29)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select, update

from wishapp.base.clock import now, today
from wishapp.base.comparing import folded_name
from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.wishes.models import BeneficiaryConsent, Wish
from wishapp.demand.wishes.rules import ForWhom, GivenBy
from wishapp.kernel.access import Actor
from wishapp.registry.people.wordings import Purpose, current_wording


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Agreed:
    """Who agreed on a day, before which witness; a carer is named, too."""

    given_by: GivenBy
    witness_name: str
    given_on: date
    carer_name: str = ""


def note_consent(actor: Actor, wish: Wish, agreed: Agreed | None) -> None:
    """Note the consent of another adult in place of an earlier one, before their data are stored.

    Without a new one the earlier stays, as long as the beneficiary is the same person. Raises
    ``beneficiary_consent_missing``. Raises ``beneficiary_consent_invalid`` for a day in the future,
    a carer without a name, or a witness who is the beneficiary or the carer.
    """
    if wish.for_whom != ForWhom.OTHER:
        end_consent(wish.id)
        return
    if agreed is None:
        found = find_consent(wish.id)
        refuse_unless(
            found is not None and _is_about(found, wish), Code.BENEFICIARY_CONSENT_MISSING
        )
        return
    _check(wish, agreed)
    end_consent(wish.id)
    current = current_wording(Purpose.SENSITIVE)
    noted = BeneficiaryConsent(
        wish_id=wish.id,
        given_by=agreed.given_by.value,
        beneficiary_name=wish.beneficiary_name,
        carer_name=agreed.carer_name or None,
        witness_name=agreed.witness_name,
        given_on=agreed.given_on,
        wording=current.version if current else "",
        recorded_by=actor.me,
    )
    db.session.add(noted)


def hear_consent(actor: Actor, wish: Wish) -> None:
    """Note that staff heard it from the beneficiary or their carer themselves."""
    found = find_consent(wish.id)
    if found is not None:
        found.heard_by, found.heard_at = actor.me, now()


def must_have_agreed(wish: Wish) -> None:
    """Raise ``beneficiary_consent_missing`` until staff heard another adult's consent."""
    if wish.for_whom != ForWhom.OTHER or wish.minor is not None:
        return
    found = find_consent(wish.id)
    is_heard = found is not None and found.heard_at is not None
    refuse_unless(is_heard, Code.BENEFICIARY_CONSENT_MISSING)


def find_consent(wish_id: UUID) -> BeneficiaryConsent | None:
    """The consent of another adult that a wish rests on, if one was noted."""
    query = select(BeneficiaryConsent).where(
        BeneficiaryConsent.wish_id == wish_id, BeneficiaryConsent.ended_at.is_(None)
    )
    return db.session.scalar(query)


def end_consent(wish_id: UUID) -> None:
    """End a consent: the beneficiary is another person, or it is noted anew."""
    ending = update(BeneficiaryConsent).filter_by(wish_id=wish_id, ended_at=None)
    db.session.execute(ending.values(ended_at=now()))


def _is_about(found: BeneficiaryConsent, wish: Wish) -> bool:
    return folded_name(found.beneficiary_name) == folded_name(wish.beneficiary_name)


def _check(wish: Wish, agreed: Agreed) -> None:
    is_carers = agreed.given_by is GivenBy.CARER
    parties = {folded_name(name) for name in (wish.beneficiary_name, agreed.carer_name) if name}
    is_witnessed = folded_name(agreed.witness_name) not in parties
    is_valid = bool(agreed.carer_name) == is_carers and agreed.given_on <= today()
    refuse_unless(is_valid and is_witnessed, Code.BENEFICIARY_CONSENT_INVALID)

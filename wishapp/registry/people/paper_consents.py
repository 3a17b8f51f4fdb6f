"""Staff enter a consent that was given on paper, with a picture of the signed sheet."""

from dataclasses import dataclass
from uuid import UUID

from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.media.queries import must_own_all
from wishapp.registry.people.consenting import Purpose, Recorded, give_consent
from wishapp.registry.people.queries import person_of
from wishapp.registry.people.wordings import must_be_current


@dataclass(frozen=True, slots=True)
class About:
    """The person whom an entry is about, for the permission table."""

    person_id: UUID


def record_consent(
    actor: Actor,
    person_id: UUID,
    purpose: Purpose,
    *,
    wording: str,
    evidence: UUID,
    recipient_id: UUID | None = None,
) -> None:
    """Enter a consent on paper; its person must be somebody else than the actor.

    Raises ``not_found``, ``same_person``, ``picture_unknown``, ``wording_outdated``,
    ``consent_recipient_missing``.
    """
    person = person_of(person_id)
    require(actor, Action.RECORD_CONSENT, About(person.id))
    paper = signed_sheet(actor, purpose, wording=wording, evidence=evidence)
    give_consent(person.id, purpose, wording=wording, paper=paper, recipient_id=recipient_id)


def signed_sheet(actor: Actor, purpose: Purpose, *, wording: str, evidence: UUID) -> Recorded:
    """A sheet signed in the wording in force, with the picture that the actor uploaded.

    Raises ``picture_unknown``, ``wording_outdated``.
    """
    must_be_current(purpose, wording)
    must_own_all(actor, [evidence])
    return Recorded(by=actor.me, evidence=evidence)

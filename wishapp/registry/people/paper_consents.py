"""Staff enter a consent that was given on paper, with a picture of the signed sheet."""

from dataclasses import replace
from uuid import UUID

from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.media.queries import must_own_all
from wishapp.registry.people.about import About
from wishapp.registry.people.consenting import Purpose, Recorded, give_consent
from wishapp.registry.people.wordings import must_be_current


def record_consent(
    actor: Actor,
    about: About,
    purpose: Purpose,
    *,
    wording: str,
    evidence: UUID,
    recipient_id: UUID | None = None,
) -> None:
    """Enter a consent on paper of somebody else who belongs where the actor serves.

    Raises ``not_found``, ``same_person``, ``picture_unknown``, ``wording_outdated``,
    ``consent_recipient_missing``.
    """
    require(actor, Action.RECORD_CONSENT, about, see=Action.SEE_PERSON)
    paper = signed_sheet(actor, purpose, wording=wording, evidence=evidence)
    sheet = replace(paper, is_of_person=True)
    give_consent(about.person_id, purpose, wording=wording, paper=sheet, recipient_id=recipient_id)


def signed_sheet(actor: Actor, purpose: Purpose, *, wording: str, evidence: UUID) -> Recorded:
    """A sheet signed in the wording in force, with the picture that the actor uploaded.

    Raises ``picture_unknown``, ``wording_outdated``.
    """
    must_be_current(purpose, wording)
    must_own_all(actor, [evidence])
    return Recorded(by=actor.me, evidence=evidence)

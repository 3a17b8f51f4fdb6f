"""Staff enter what somebody agreed to on paper, with a picture of the signed sheet."""

from dataclasses import dataclass
from uuid import UUID

from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.media.queries import must_own_all
from wishapp.registry.people.consenting import Purpose, Recorded, give_consent
from wishapp.registry.people.queries import person_of
from wishapp.registry.people.wordings import must_be_current


@dataclass(frozen=True, slots=True)
class About:
    """Whom an entry is about, for the permission table."""

    person_id: UUID


def record_consent(
    actor: Actor, person_id: UUID, purpose: Purpose, *, wording: str, evidence: UUID
) -> None:
    """Enter an agreement given on paper, by somebody else than the staff member.

    Raises ``not_found``, ``same_person``, ``picture_unknown``, ``wording_outdated``.
    """
    person = person_of(person_id)
    require(actor, Action.RECORD_CONSENT, About(person.id))
    paper = signed_sheet(actor, purpose, wording=wording, evidence=evidence)
    give_consent(person.id, purpose, wording=wording, paper=paper)


def signed_sheet(actor: Actor, purpose: Purpose, *, wording: str, evidence: UUID) -> Recorded:
    """A signed sheet in the wording in force, photographed by who enters it.

    Raises ``picture_unknown``, ``wording_outdated``.
    """
    must_be_current(purpose, wording)
    must_own_all(actor, [evidence])
    return Recorded(by=actor.me, evidence=evidence)

"""People consent and withdraw consent; what rested on a withdrawn consent stops from then on."""

from uuid import UUID

from wishapp.demand.wishes.hiding_without_consent import hide_wishes_of, show_wishes_of
from wishapp.demand.wishes.withdrawing import withdraw_open_wishes
from wishapp.hours.objections.objecting import object_by_withdrawing
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.audit import Look, record_look
from wishapp.kernel.lifecycle import Because, Why
from wishapp.privacy.own_data.ending_guarded import end_guarded
from wishapp.registry.members.queries import employer_of, report_in_under_way
from wishapp.registry.people import paper_consents
from wishapp.registry.people.consenting import Purpose, give_consent, withdraw_consent
from wishapp.registry.people.guarding import must_speak_for_themselves
from wishapp.registry.people.paper_consents import About
from wishapp.registry.people.queries import person_of

# Without these nobody may handle a wish at all: it is made of what they allow.
NEEDED_FOR_WISHES = frozenset({Purpose.PROCESSING, Purpose.SENSITIVE})


def agree(actor: Actor, purpose: Purpose, *, wording: str) -> None:
    """Consent by an own tap to the wording in force (PIPL Art. 14).

    Under 14 the guardian consents first. A consent to tell the unit names the unit of the own
    report-in. Raises ``guardian_missing``, ``wording_outdated``, ``consent_recipient_missing``.
    """
    must_speak_for_themselves(person_of(actor.me))
    give_consent(actor.me, purpose, wording=wording, recipient_id=employer_of(actor.me))
    _resume(actor.me, purpose)


def agree_on_paper(
    actor: Actor, person_id: UUID, purpose: Purpose, *, wording: str, evidence: UUID
) -> None:
    """Staff enter a signed sheet; raises what ``record_consent`` raises."""
    paper_consents.record_consent(
        actor,
        person_id,
        purpose,
        wording=wording,
        evidence=evidence,
        recipient_id=employer_of(person_id),
    )
    _resume(person_id, purpose)


def withdraw(actor: Actor, purpose: Purpose) -> None:
    """Withdraw a consent, as easily as giving it; what was done before stays done (PIPL Art. 15).

    Without consent to publication no wish is public. Without consent to processing, or to sensitive
    data, open wishes end. Without the guardian's consent, those of the child end.
    """
    _end(actor.me, purpose, by=actor)


def withdraw_for(actor: Actor, person_id: UUID, purpose: Purpose) -> None:
    """Staff enter that somebody without a phone agrees no longer; who did is written down.

    No signed sheet is asked for: withdrawing must be easier than agreeing (PIPL Art. 15).
    Raises ``not_found``, ``same_person``.
    """
    person = person_of(person_id)
    require(actor, Action.RECORD_CONSENT, About(person.id))
    record_look(actor, Look.CONSENT_WITHDRAWN, "person", person.id, person_id=person.id)
    _end(person.id, purpose, by=actor)


def _end(person_id: UUID, purpose: Purpose, *, by: Actor) -> None:
    withdraw_consent(person_id, purpose)
    if purpose is Purpose.UNIT_PROVISION:
        report_in = report_in_under_way(person_id)
        if report_in is not None:
            object_by_withdrawing(by, report_in)
    elif purpose is Purpose.PUBLICATION:
        hide_wishes_of(person_id)
    elif purpose in NEEDED_FOR_WISHES:
        why = Why(Because.CONSENT_WITHDRAWN, {"purpose": purpose.value})
        withdraw_open_wishes(person_id, by=by, why=why)
    elif purpose is Purpose.GUARDIAN:
        end_guarded(person_id, by=by, why=Why(Because.GUARDIAN_WITHDREW))


def _resume(person_id: UUID, purpose: Purpose) -> None:
    if purpose is Purpose.PUBLICATION:
        show_wishes_of(person_id)

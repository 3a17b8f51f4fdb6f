"""People consent and withdraw consent; what rested on a withdrawn consent stops from then on."""

from uuid import UUID

from wishapp.demand.wish_pictures.queries import must_be_a_sheet
from wishapp.demand.wishes.hiding_without_consent import hide_wishes_of, show_wishes_of
from wishapp.demand.wishes.queries import wishes_posted_by
from wishapp.demand.wishes.restricting import release_wishes_of, restrict_wishes_of
from wishapp.demand.wishes.withdrawing import withdraw_open_wishes
from wishapp.fulfilment.claims.people_in_pictures import take_pictures_of_people
from wishapp.hours.objections.objecting import object_by_withdrawing
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.audit import Look, record_look
from wishapp.kernel.lifecycle import Because, Why
from wishapp.privacy.own_data.belonging import about
from wishapp.privacy.own_data.ending import end_duties, lock_duties_of
from wishapp.privacy.own_data.ending_guarded import end_guarded
from wishapp.privacy.own_data.screened_words import forget_words_screened_for
from wishapp.registry.desk_entries.entering import Entered, begin_entry
from wishapp.registry.desk_entries.states import DeskEntryKind
from wishapp.registry.members.queries import employer_of, report_in_under_way
from wishapp.registry.members.reporting_in import restrict_report_ins_of
from wishapp.registry.offers.keeping import forget_offer_of
from wishapp.registry.people import paper_consents
from wishapp.registry.people.consent_locks import lock_consents
from wishapp.registry.people.consenting import Purpose, give_consent, withdraw_consent
from wishapp.registry.people.guarding import (
    Guardian,
    must_speak_for_themselves,
    record_on_paper,
)
from wishapp.registry.people.queries import has_agreed, person_of, wording_agreed_to
from wishapp.registry.volunteers.ending import end_registration_of, restrict_registrations_of

BY_CONSENT = Actor.for_system("consent")
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
    """Staff enter a signed sheet, and the person is told.

    Raises ``picture_used``, and what ``record_consent`` raises.
    """
    person = about(person_id)
    paper_consents.record_consent(
        actor,
        person,
        purpose,
        wording=wording,
        evidence=evidence,
        recipient_id=employer_of(person_id),
    )
    must_be_a_sheet(actor, evidence)
    entered = Entered(kind=DeskEntryKind.CONSENT, purpose=purpose.value)
    begin_entry(actor, person, "record", entered)
    record_look(actor, Look.CONSENT_ENTERED, "person", person_id, person_id=person_id)
    _resume(person_id, purpose)


def guard_on_paper(
    actor: Actor, person_id: UUID, guardian: Guardian, *, wording: str, evidence: UUID
) -> None:
    """Staff enter the guardian of an account, who is told.

    Raises ``picture_used``, and what ``record_on_paper`` raises.
    """
    person = about(person_id)
    record_on_paper(actor, person, guardian, wording=wording, evidence=evidence)
    must_be_a_sheet(actor, evidence)
    begin_entry(actor, person, "record", Entered(kind=DeskEntryKind.GUARDIAN))
    record_look(actor, Look.GUARDIAN_ENTERED, "person", person_id, person_id=person_id)


def withdraw(actor: Actor, purpose: Purpose) -> None:
    """Withdraw a consent, as easily as giving it; what was done before stays done (PIPL Art. 15).

    Without consent to publication no wish is public. Without consent to pictures, those on which
    people can be recognised are taken away. Without consent to processing, or to sensitive data,
    open wishes end, all are restricted, and such pictures are taken away, too. A guardian's
    withdrawal ends those of the child. Without consent to processing, all that a member undertook
    ends or is handed on. Their report-ins end, and no statement names them any more. Without
    consent to volunteering, the registration as a volunteer ends and is restricted.
    """
    _end(actor.me, purpose, by=actor)


def withdraw_for(actor: Actor, person_id: UUID, purpose: Purpose) -> None:
    """Staff enter that somebody of their place agrees no longer, who is told of it.

    No signed sheet is asked for: withdrawing must be easier than agreeing (PIPL Art. 15).
    Raises ``not_found``, ``same_person``.
    """
    person = about(person_id)
    require(actor, Action.RECORD_CONSENT, person, see=Action.SEE_PERSON)
    record_look(actor, Look.CONSENT_WITHDRAWN, "person", person_id, person_id=person_id)
    entered = Entered(kind=DeskEntryKind.WITHDRAWAL, purpose=purpose.value)
    begin_entry(actor, person, "record", entered)
    _end(person_id, purpose, by=actor)


def _end(person_id: UUID, purpose: Purpose, *, by: Actor) -> None:
    lock_consents(person_id)
    withdraw_consent(person_id, purpose)
    if purpose is Purpose.UNIT_PROVISION:
        _object_for(person_id, by)
    elif purpose is Purpose.PUBLICATION:
        hide_wishes_of(person_id)
    elif purpose is Purpose.PICTURES:
        take_pictures_of_people(wishes_posted_by(person_id))
    elif purpose in NEEDED_FOR_WISHES:
        _handle_no_longer(person_id, purpose, by)
    elif purpose is Purpose.VOLUNTEERING:
        _volunteer_no_longer(person_id, by)
    elif purpose is Purpose.GUARDIAN:
        end_guarded(person_id, by=by, why=Why(Because.GUARDIAN_WITHDREW))


def _handle_no_longer(person_id: UUID, purpose: Purpose, by: Actor) -> None:
    """End what rests on the consent to handle a person's data, and close what stays of it."""
    why = Why(Because.CONSENT_WITHDRAWN, {"purpose": purpose.value})
    lock_duties_of(person_id)
    withdraw_open_wishes(person_id, by=by, why=why)
    hide_wishes_of(person_id)
    restrict_wishes_of(person_id)
    take_pictures_of_people(wishes_posted_by(person_id))
    forget_words_screened_for(person_id, by=BY_CONSENT, why=why)
    if purpose is Purpose.PROCESSING:
        _object_for(person_id, by)
        # Every other consent is to one way of handling the data.
        for other in Purpose:
            withdraw_consent(person_id, other)
        end_duties(person_id, by=BY_CONSENT, why=why)
        forget_offer_of(person_id)
        restrict_report_ins_of(person_id)
        restrict_registrations_of(person_id)


def _volunteer_no_longer(person_id: UUID, by: Actor) -> None:
    why = Why(Because.CONSENT_WITHDRAWN, {"purpose": Purpose.VOLUNTEERING.value})
    end_registration_of(person_id, by=by, why=why)
    restrict_registrations_of(person_id)


def keep_to_consents_of(person_id: UUID) -> None:
    """Undo what the consents of another allowed about a resident's wishes, who agrees to less."""
    if not has_agreed(person_id, Purpose.PUBLICATION):
        hide_wishes_of(person_id)
    if not has_agreed(person_id, Purpose.PICTURES):
        take_pictures_of_people(wishes_posted_by(person_id))
    if not all(has_agreed(person_id, purpose) for purpose in NEEDED_FOR_WISHES):
        restrict_wishes_of(person_id)


def _object_for(person_id: UUID, by: Actor) -> None:
    """Let no document override the withdrawal of somebody whom a unit employs."""
    report_in = report_in_under_way(person_id)
    if report_in is not None:
        object_by_withdrawing(by, report_in)


def _resume(person_id: UUID, purpose: Purpose) -> None:
    if purpose is Purpose.PUBLICATION:
        show_wishes_of(person_id, also_dispatch_only=True)
    elif purpose in NEEDED_FOR_WISHES and _may_be_handled(person_id):
        release_wishes_of(person_id)


def _may_be_handled(person_id: UUID) -> bool:
    return all(wording_agreed_to(person_id, purpose) for purpose in NEEDED_FOR_WISHES)

"""Staff enter the signed sheet of a volunteer without a phone; a second person confirms it."""

from dataclasses import dataclass
from uuid import UUID

from wishapp.base.db import db
from wishapp.base.errors import Code, Refusal, refuse_unless
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.audit import Look, record_look
from wishapp.kernel.lifecycle import said
from wishapp.kernel.media.models import Picture
from wishapp.kernel.media.proving import keep_as_proof
from wishapp.kernel.media.queries import must_own_all, picture_of
from wishapp.registry.people.consent_locks import keep_consents
from wishapp.registry.people.consenting import Purpose, Recorded, give_consent
from wishapp.registry.people.guarding import Guardian, name_for_account
from wishapp.registry.people.queries import has_confirmed, person_of
from wishapp.registry.people.residents_without_phone import resident_digest, residents_behind
from wishapp.registry.places.queries import place_to_use
from wishapp.registry.volunteers.ending import close
from wishapp.registry.volunteers.models import Registration
from wishapp.registry.volunteers.queries import registration_for_update, registration_of
from wishapp.registry.volunteers.registering import Form, filled_in, must_be_unregistered


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Sheet:
    """A signed sheet: the number and home on it, and the picture that whoever enters it took.

    ``wording`` is the version of the consent to volunteering. On the sheet of a minor signs the
    guardian as well, to the version ``guardian_wording``.
    """

    no: str
    home: str
    evidence: UUID
    wording: str
    guardian: Guardian | None = None
    guardian_wording: str = ""


def register_on_paper(actor: Actor, form: Form, sheet: Sheet) -> Registration:
    """Enter a sheet; nobody serves under it before a second person of staff confirms it.

    Raises ``account_exists`` when somebody confirmed this telephone number, or when the resident
    is joined to an account: they register by themselves. Raises ``picture_unknown`` and what
    registering raises.
    """
    _, place = place_to_use(form.place_code)
    require(actor, Action.ENTER_REGISTRATION, place)
    must_own_all(actor, [sheet.evidence])
    refuse_unless(not (form.phone and has_confirmed(form.phone)), Code.ACCOUNT_EXISTS)
    [person_id] = residents_behind([resident_digest(form.name, sheet.home)])
    refuse_unless(not person_of(person_id).openid, Code.ACCOUNT_EXISTS)
    refuse_unless(person_id != actor.me, Code.SAME_PERSON)
    keep_consents([person_id])
    must_be_unregistered(person_id)
    proof = Recorded(by=actor.me, evidence=sheet.evidence)
    give_consent(person_id, Purpose.VOLUNTEERING, wording=sheet.wording, paper=proof)
    if sheet.guardian is not None:
        name_for_account(
            actor, person_id, sheet.guardian, wording=sheet.guardian_wording, paper=proof
        )
    registration = filled_in(person_id, form)
    registration.paper_no, registration.evidence = sheet.no, sheet.evidence
    registration.entered_by = actor.me
    keep_as_proof(sheet.evidence)
    lifecycle.begin(registration, "enter", by=actor)
    db.session.flush()
    return registration


def confirm_registration(actor: Actor, registration_id: UUID) -> Registration:
    """Say that the sheet is as it was entered. Raises ``same_person`` for whoever entered it."""
    registration = _to_decide(actor, registration_id)
    registration.confirmed_by = actor.me
    lifecycle.move(registration, "confirm", by=actor)
    db.session.flush()
    return registration


def refuse_registration(actor: Actor, registration_id: UUID, *, why: str) -> Registration:
    """Register nobody by this sheet, for the reason given. Raises ``same_person``."""
    registration = _to_decide(actor, registration_id)
    lifecycle.move(registration, "refuse", by=actor, why=said(why))
    close(registration)
    return registration


def open_sheet(actor: Actor, registration_id: UUID) -> Picture:
    """Read the signed sheet; a look by anybody but the volunteer is written down.

    Raises ``not_found`` also for a registration without a sheet, ``media_gone``, ``restricted``.
    """
    registration = registration_of(registration_id)
    require(actor, Action.SEE_REGISTRATION, registration, see=Action.SEE_REGISTRATION)
    person_id = registration.person_id
    if actor.person_id != person_id:
        refuse_unless(registration.restricted_at is None, Code.RESTRICTED)
        record_look(actor, Look.EVIDENCE, "registration", registration.id, person_id=person_id)
    if registration.evidence is None:
        raise Refusal(Code.NOT_FOUND)
    return picture_of(registration.evidence)


def _to_decide(actor: Actor, registration_id: UUID) -> Registration:
    registration = registration_for_update(registration_id)
    require(actor, Action.DECIDE_REGISTRATION, registration, see=Action.SEE_REGISTRATION)
    # Or one person could invent a volunteer.
    refuse_unless(registration.entered_by != actor.me, Code.SAME_PERSON)
    return registration

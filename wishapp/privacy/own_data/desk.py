"""Staff enter a birth date, a kinship, its end or a guardian's; a second person confirms it."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from wishapp.base.clock import now, today
from wishapp.base.errors import Code, refuse_unless
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.audit import Look, record_look
from wishapp.kernel.lifecycle import NO_REASON, Why, said
from wishapp.kernel.lifecycle.queries import words_at
from wishapp.privacy.own_data.belonging import about
from wishapp.privacy.own_data.ending_guarded import end_guardian_of
from wishapp.privacy.own_data.names_for_staff import names_of
from wishapp.registry.desk_entries.entering import Entered, begin_entry
from wishapp.registry.desk_entries.models import DeskEntry
from wishapp.registry.desk_entries.queries import desk_entry_for_update, desk_entry_of
from wishapp.registry.desk_entries.states import DeskEntryKind
from wishapp.registry.people.guarding import child_guarded_on_paper, must_serve
from wishapp.registry.people.kinship import end_kinship, record_kinship
from wishapp.registry.people.queries import kinship_of, person_of
from wishapp.registry.people.rules import check_birth_date

LOOKS = {
    DeskEntryKind.BIRTH_DATE: Look.BIRTH_DATE,
    DeskEntryKind.KINSHIP: Look.KINSHIP,
    DeskEntryKind.KINSHIP_END: Look.KINSHIP_ENDED,
    DeskEntryKind.GUARDIAN_END: Look.GUARDIAN_ENDED,
}


def propose_birth_date(actor: Actor, person_id: UUID, born: date) -> DeskEntry:
    """Staff propose a birth date that its person may not change alone.

    Raises ``not_found``, ``same_person``, ``birth_date_invalid``, ``desk_entry_open``.
    """
    person = about(person_id)
    require(actor, Action.CORRECT_BIRTH_DATE, person, see=Action.SEE_PERSON)
    check_birth_date(born, today=today())
    record_look(actor, Look.BIRTH_DATE_PROPOSED, "person", person_id, person_id=person_id)
    return begin_entry(
        actor, person, "propose", Entered(kind=DeskEntryKind.BIRTH_DATE, born=born.isoformat())
    )


def propose_kinship(actor: Actor, one: UUID, other: UUID) -> DeskEntry:
    """Staff propose that two people are kin, both of whom belong where the actor serves.

    Raises ``not_found``, ``same_person``, ``desk_entry_open``.
    """
    return _propose(actor, DeskEntryKind.KINSHIP, one, other)


def propose_end_of_kinship(actor: Actor, kinship_id: UUID, *, why: str) -> DeskEntry:
    """Staff propose that two people are kin no longer, or never were.

    Raises ``not_found``, also for a kinship that ended, ``same_person``, ``desk_entry_open``.
    """
    kinship = kinship_of(kinship_id)
    refuse_unless(kinship.ended_at is None, Code.NOT_FOUND)
    kind = DeskEntryKind.KINSHIP_END
    return _propose(actor, kind, kinship.person_id, kinship.relative_id, said(why))


def propose_end_of_guardian(actor: Actor, guardianship_id: UUID, *, why: str) -> DeskEntry:
    """Staff propose that a guardian whom staff entered does not speak for an account.

    For an adult it takes the community's office, as entering one does. Raises ``not_found``, also
    for a guardian who agreed in the app or whose part ended, ``same_person``, ``desk_entry_open``.
    """
    child_id = child_guarded_on_paper(guardianship_id)
    child = about(child_id)
    must_serve(actor, child)
    record_look(actor, Look.GUARDIAN_END_PROPOSED, "person", child_id, person_id=child_id)
    entered = Entered(kind=DeskEntryKind.GUARDIAN_END, why=said(why))
    return begin_entry(actor, child, "propose", entered)


def open_entry(actor: Actor, entry_id: UUID) -> DeskEntry:
    """Read an entry; the look is written down. Raises ``not_found``."""
    entry = desk_entry_of(entry_id)
    require(actor, Action.SEE_DESK_ENTRY, entry, see=Action.SEE_DESK_ENTRY)
    for person_id in _people(entry):
        record_look(actor, Look.DESK_ENTRY, "desk_entry", entry.id, person_id=person_id)
    return entry


def names_on(actor: Actor, entry: DeskEntry) -> Mapping[UUID, str]:
    """The names of the people whom an opened entry is about, where the actor may read them."""
    return names_of(actor, _people(entry))


def confirm_entry(actor: Actor, entry_id: UUID) -> DeskEntry:
    """A second person of the place confirms an entry: from now on it counts.

    Of a kinship that person serves where both people belong. Raises ``not_found``,
    ``same_person``, ``move_not_allowed``, and ``nothing_changed`` for the end of a guardian in
    whose place another was recorded meanwhile.
    """
    entry = _to_decide(actor, entry_id)
    for person_id in _people(entry):
        require(actor, Action.SEE_PERSON, about(person_id), see=Action.SEE_PERSON)
    _decide(actor, entry, "confirm")
    if entry.kind == DeskEntryKind.GUARDIAN_END:
        end_guardian_of(entry.person_id, recorded_until=entry.entered_at, by=actor)
    elif entry.relative_id is None:
        person_of(entry.person_id).born = entry.born
    elif entry.kind == DeskEntryKind.KINSHIP_END:
        end_kinship(entry.person_id, entry.relative_id)
    else:
        record_kinship(entry.person_id, entry.relative_id, declared_by=entry.entered_by)
    for person_id in _people(entry):
        look = LOOKS[DeskEntryKind(entry.kind)]
        record_look(actor, look, "desk_entry", entry.id, person_id=person_id)
    return entry


def refuse_entry(actor: Actor, entry_id: UUID, *, why: str) -> DeskEntry:
    """A second person of the place finds that an entry does not hold; nothing has changed.

    The people whom it is about may belong elsewhere by then, so that nothing stays open for ever.
    Raises ``not_found``, ``same_person``, ``move_not_allowed``.
    """
    entry = _to_decide(actor, entry_id)
    _decide(actor, entry, "refuse", said(why))
    return entry


def withdraw_entry(actor: Actor, entry_id: UUID) -> DeskEntry:
    """Whoever entered it takes it back before a second person decided; nothing has changed.

    Raises ``not_found``, ``forbidden``, ``move_not_allowed``.
    """
    entry = desk_entry_for_update(entry_id)
    require(actor, Action.WITHDRAW_DESK_ENTRY, entry, see=Action.SEE_DESK_ENTRY)
    lifecycle.move(entry, "withdraw", by=actor)
    entry.decided_at = now()
    return entry


def why_entered(entry: DeskEntry) -> str:
    """The reason of whoever entered it, for the second person; empty when there is none."""
    return words_at(entry.id, "propose")


def _propose(
    actor: Actor, kind: DeskEntryKind, one: UUID, other: UUID, why: Why = NO_REASON
) -> DeskEntry:
    people = [about(one), about(other)]
    for person in people:
        require(actor, Action.DECLARE_KINSHIP, person, see=Action.SEE_PERSON)
    refuse_unless(one != other, Code.SAME_PERSON)
    for person in people:
        record_look(
            actor, Look.KINSHIP_PROPOSED, "person", person.person_id, person_id=person.person_id
        )
    first, second = sorted(people, key=lambda each: each.person_id)
    entered = Entered(kind=kind, relative_id=second.person_id, why=why)
    return begin_entry(actor, first, "propose", entered)


def _to_decide(actor: Actor, entry_id: UUID) -> DeskEntry:
    entry = desk_entry_for_update(entry_id)
    require(actor, Action.DECIDE_DESK_ENTRY, entry, see=Action.SEE_DESK_ENTRY)
    return entry


def _decide(actor: Actor, entry: DeskEntry, verb: str, why: Why = NO_REASON) -> None:
    lifecycle.move(entry, verb, by=actor, why=why)
    entry.decided_by, entry.decided_at = actor.me, now()


def _people(entry: DeskEntry) -> list[UUID]:
    return [each for each in (entry.person_id, entry.relative_id) if each is not None]

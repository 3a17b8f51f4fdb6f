"""A minor's wish names a guardian, who must agree for a child under 14 (PIPL Art. 31)."""

from uuid import UUID

from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.wish_pictures.queries import must_be_a_sheet
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.public_wording import must_be_under_review
from wishapp.demand.wishes.queries import wish_for_update
from wishapp.demand.wishes.states import ONCE_PUBLISHED
from wishapp.kernel.access import Action, Actor, require
from wishapp.registry.people.consenting import Purpose
from wishapp.registry.people.guarding import (
    Guardian,
    end_guardianship_of_wish,
    find_guardian_of_wish,
    guardian_of_wish,
    must_be_grown,
    name_for_wish,
)
from wishapp.registry.people.models import Person
from wishapp.registry.people.paper_consents import signed_sheet
from wishapp.registry.people.queries import person_of, wording_agreed_to
from wishapp.registry.people.rules import Protection

# The name and the birth date of a beneficiary.
Child = tuple[str, str | None]


def name_guardian(actor: Actor, wish: Wish, guardian: Guardian | None) -> None:
    """The wisher names the guardian of a minor; an earlier guardian stays until another is named.

    A wisher who is the guardian has agreed before, in the mini-program. Another guardian signs
    on paper before the wish is verified. Raises ``guardian_missing``, ``consent_missing``.
    """
    if wish.minor is None:
        return
    if guardian is None:
        guardian_of_wish(wish.id)
        return
    is_wisher = actor.me == wish.wisher_id == guardian.person_id
    if is_wisher:
        _must_be_another(person_of(actor.me), wish)
    if _has_agreed_already(guardian, wish):
        return
    wording = _own_agreement(actor, wish) if is_wisher else None
    name_for_wish(actor, wish.id, guardian, wording=wording)


def end_guardian_of_another(wish: Wish, *, before: Child) -> None:
    """End the guardianship when the beneficiary changed: a guardian agrees for one child only."""
    if child_of(wish) != before:
        end_guardianship_of_wish(wish.id)


def child_of(wish: Wish) -> Child:
    """The beneficiary for whom a guardian agrees: name and birth date."""
    return wish.beneficiary_name, wish.beneficiary_born


def record_guardian(
    actor: Actor, wish_id: UUID, guardian: Guardian, *, wording: str, evidence: UUID
) -> Wish:
    """Staff enter what the guardian signed, while they review the wish.

    They do so later for a minor who was marked only then; the wish is public again where its
    resident agreed. Raises ``wording_outdated``, ``picture_unknown``, ``picture_used``,
    ``move_not_allowed``.
    """
    wish = wish_for_update(wish_id)
    require(actor, Action.REVIEW_WISH, wish, see=Action.SEE_WISH)
    was_marked_later = wish.state in ONCE_PUBLISHED and not is_guarded_enough(wish)
    if not was_marked_later:
        must_be_under_review(wish, "guard")
    paper = signed_sheet(actor, Purpose.GUARDIAN, wording=wording, evidence=evidence)
    must_be_a_sheet(actor, evidence)
    name_for_wish(actor, wish.id, guardian, wording=wording, paper=paper)
    if was_marked_later and _may_be_shown(wish):
        wish.hidden_at = None
    return wish


def _may_be_shown(wish: Wish) -> bool:
    is_open = not (wish.dispatch_only or wish.is_restricted)
    return is_open and wording_agreed_to(wish.wisher_id, Purpose.PUBLICATION) is not None


def must_be_guarded(wish: Wish) -> None:
    """Raise ``guardian_missing`` for a minor without a guardian.

    Also raises it for a minor under 14 whose guardian has not agreed.
    """
    refuse_unless(is_guarded_enough(wish), Code.GUARDIAN_MISSING)


def is_guarded_enough(wish: Wish) -> bool:
    """Whether a wish is an adult's, or has the guardian that its minor needs."""
    if wish.minor is None:
        return True
    guardian = find_guardian_of_wish(wish.id)
    agreed = guardian is not None and guardian.wording is not None
    return agreed or (guardian is not None and wish.minor != Protection.UNDER_14)


def _must_be_another(person: Person, wish: Wish) -> None:
    """Raise ``guardian_missing`` for a guardian who is a minor, or the beneficiary."""
    must_be_grown(person)
    refuse_unless((person.name, person.born) != child_of(wish), Code.GUARDIAN_MISSING)


def _has_agreed_already(guardian: Guardian, wish: Wish) -> bool:
    """Whether this guardian has agreed before; naming them again must not undo that."""
    found = find_guardian_of_wish(wish.id)
    if found is None or found.wording is None:
        return False
    is_same = (found.name, found.phone) == (guardian.name, guardian.phone)
    return is_same and guardian.person_id in (None, found.guardian_id)


def _own_agreement(actor: Actor, wish: Wish) -> str | None:
    """The wording that a wisher who is the guardian has agreed to."""
    wording = wording_agreed_to(actor.me, Purpose.GUARDIAN)
    is_needed = wish.minor == Protection.UNDER_14
    refuse_unless(wording or not is_needed, Code.CONSENT_MISSING, purpose=Purpose.GUARDIAN.value)
    return wording

"""The words of a wish are changed until its review begins, or amended after it was returned."""

from uuid import UUID

from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.wishes.beneficiary_consent import note_consent
from wishapp.demand.wishes.bringing_pictures import bring_pictures, keep_pictures
from wishapp.demand.wishes.knowing_residents import know_resident_again, known_by
from wishapp.demand.wishes.lines import write_lines
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.naming_guardian import child_of, end_guardian_of_another, name_guardian
from wishapp.demand.wishes.posting import (
    WishWords,
    call_for_help,
    columns_of,
    must_be_shown_if_shared,
)
from wishapp.demand.wishes.public_wording import screen_wording
from wishapp.demand.wishes.queries import wish_for_update
from wishapp.demand.wishes.quotas import must_have_turn
from wishapp.demand.wishes.states import WishState
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.registry.people.consent_locks import keep_consents
from wishapp.registry.people.consenting import Purpose
from wishapp.registry.people.phone import must_have_phone
from wishapp.registry.people.queries import wording_agreed_to


def amend_wish(actor: Actor, wish_id: UUID, words: WishWords) -> Wish:
    """Amend a returned wish and hand it in again, or change one that nobody reviews yet.

    The new words are screened anew, and the time for the review begins anew. When the address
    changes, the new household's wishes of the quarter are counted. A resident on paper is found by
    the new name and home. Pictures that the wish has no longer are deleted. The wish has its next
    version from now on. Raises ``move_not_allowed`` once the review has begun.
    """
    # Who names themselves the guardian does so by their own consent.
    keep_consents([actor.me])
    wish = wish_for_update(wish_id)
    require(actor, Action.AMEND_WISH, wish, see=Action.SEE_WISH)
    if actor.me == wish.wisher_id:
        must_have_phone(actor.me)
    must_be_shown_if_shared(words, is_public=not wish.dispatch_only)
    _must_be_agreed_to(wish.wisher_id, words)
    columns = columns_of(words)
    if words.household != wish.address_digest:
        must_have_turn(words.household, besides=wish.id)
    lifecycle.move(wish, "change" if wish.state == WishState.SUBMITTED else "resubmit", by=actor)
    wish.version += 1
    before, known = child_of(wish), known_by(wish)
    for name, value in columns.items():
        setattr(wish, name, value)
    know_resident_again(wish, before=known)
    write_lines(wish, words.sharing)
    # Other words may bring other risks.
    wish.risks_noted_at = None
    end_guardian_of_another(wish, before=before)
    name_guardian(actor, wish, words.guardian)
    note_consent(actor, wish, words.agreed)
    _show_anew(actor, wish, words)
    return wish


def _show_anew(actor: Actor, wish: Wish, words: WishWords) -> None:
    """Have words and pictures screened, and staff called where the words tell of danger."""
    screen_wording(actor, wish)
    if words.pictures is None:
        keep_pictures(wish)
    else:
        bring_pictures(actor, wish, words.pictures, shows_people=words.shows_people)
    call_for_help(wish, words)


def _must_be_agreed_to(wisher_id: UUID, words: WishWords) -> None:
    """Raise ``consent_missing`` for sensitive words of a resident who never agreed to such.

    A row of an import without a sheet is amended by whoever entered it (PIPL Art. 29).
    """
    purpose = Purpose.SENSITIVE.value
    is_covered = not words.is_sensitive or wording_agreed_to(wisher_id, purpose) is not None
    refuse_unless(is_covered, Code.CONSENT_MISSING, purpose=purpose)

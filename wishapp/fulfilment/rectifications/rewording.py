"""Staff reword a published card; the old words stay until the new ones passed their screening."""

from collections.abc import Sequence
from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.county import county
from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.screening.asking import open_screening
from wishapp.demand.screening.queries import screening_of
from wishapp.demand.screening.rules import SubjectKind
from wishapp.demand.screening.states import ScreeningState
from wishapp.demand.wishes.lines import reword_lines, words_to_screen
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.public_wording import show_words
from wishapp.demand.wishes.queries import lines_of, wish_for_update
from wishapp.demand.wishes.rules import WishKind
from wishapp.demand.wishes.states import ONCE_PUBLISHED
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.rectifications.noting import must_have_card, note, wish_to_rectify
from wishapp.fulfilment.rectifications.queries import (
    newest_rewording,
    rewording_of,
    words_at,
)
from wishapp.fulfilment.rectifications.rules import RectificationKind
from wishapp.kernel.access import Action, Actor
from wishapp.kernel.outbox import emit


def reword_card(
    actor: Actor,
    wish_id: UUID,
    *,
    wording: str,
    lines: Sequence[str] | None = None,
    why: str,
    seen: int | None = None,
) -> Wish:
    """Ask for other words on the card of a published wish; they are shown once they passed.

    ``lines`` replaces the texts of all lines of a crowdfunded wish, when given. The last request
    counts. Raises ``wish_too_long``, ``lines_differ``, ``nothing_changed``, ``move_not_allowed``,
    ``wish_changed``.
    """
    wish = wish_to_rectify(actor, wish_id, Action.RECTIFY_WISH, seen=seen)
    must_have_card(wish, "reword")
    most = county().rules.wish_content_chars
    refuse_unless(len(wording) <= most, Code.WISH_TOO_LONG, most=most)
    asked_before = words_to_screen(wish)
    wish.wording = wording
    if lines is not None:
        reword_lines(wish.id, lines)
    db.session.flush()
    words = words_to_screen(wish)
    refuse_unless(words != asked_before, Code.NOTHING_CHANGED)
    screening = open_screening(
        actor,
        subject_kind=SubjectKind.WISH,
        subject_id=wish.id,
        words=words,
        location=wish.located(),
    )
    rectification = note(actor, wish, RectificationKind.WORDING, why=why, before=_shown(wish))
    rectification.screening_id = screening.id
    return wish


def settle_wording(screening_id: UUID) -> bool:
    """Show the new words of a card once they passed, or drop those that were refused.

    Returns whether they are shown. Words that were replaced by a later request count no more, and
    repeated calls find nothing to do.
    """
    asked, screening = rewording_of(screening_id), screening_of(screening_id)
    if asked is None:
        return False
    wish = wish_for_update(asked.wish_id)
    newest = newest_rewording(wish.id)
    is_open = newest is not None and newest.id == asked.id and newest.settled_at is None
    if newest is None or not is_open or wish.state not in ONCE_PUBLISHED:
        return False
    if screening.state == ScreeningState.REFUSED:
        _drop(wish)
    if screening.state != ScreeningState.PASSED:
        return False
    newest.before = _shown(wish)
    newest.settled_at = now()
    show_words(wish)
    emit("wish.show_words", wish.id)
    return True


def words_when_claimed(claim: Claim) -> str:
    """What the card said when a claim was made; nothing once the resident withdrew."""
    words = words_at(claim.wish_id, claim.claimed_at)
    if words.is_restricted:
        return ""
    if words.earlier is not None:
        return words.earlier
    return _with_lines(claim.wish_id, words.kind, words.now)


def _shown(wish: Wish) -> str:
    return _with_lines(wish.id, wish.kind, wish.public_text)


def _with_lines(wish_id: UUID, kind: str, text: str) -> str:
    """What a card says, with the lines of a crowdfunded wish."""
    is_shared = kind == WishKind.CROWDFUNDED
    lines = [each.public_text for each in lines_of(wish_id)] if is_shared else []
    return "\n".join([text, *lines])


def _drop(wish: Wish) -> None:
    wish.wording = wish.public_text
    for line in lines_of(wish.id):
        line.text = line.public_text

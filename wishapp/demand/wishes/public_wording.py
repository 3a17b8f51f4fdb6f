"""Staff write the words of a wish for the wall, naming nobody; these are screened before shown."""

from collections.abc import Sequence
from uuid import UUID

from wishapp.base.county import county
from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.screening.asking import open_screenings_of_words
from wishapp.demand.screening.rules import SubjectKind
from wishapp.demand.wishes.lines import all_texts, reword_lines, words_to_screen
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import lines_of, wish_for_update
from wishapp.demand.wishes.rules import WishKind
from wishapp.demand.wishes.search_terms import terms_in
from wishapp.demand.wishes.states import WishState
from wishapp.kernel.access import Action, Actor, require


def reword_wish(
    actor: Actor, wish_id: UUID, *, wording: str, lines: Sequence[str] | None = None
) -> Wish:
    """Replace the words for the wall while the wish is under review.

    ``lines`` replaces the texts of all lines of a crowdfunded wish, when given. Raises
    ``wish_too_long``, ``lines_differ``, ``move_not_allowed``.
    """
    wish = wish_for_update(wish_id)
    require(actor, Action.REVIEW_WISH, wish, see=Action.SEE_WISH)
    must_be_under_review(wish, "reword")
    most = county().rules.wish_content_chars
    refuse_unless(len(wording) <= most, Code.WISH_TOO_LONG, most=most)
    wish.wording = wording
    if lines is not None:
        reword_lines(wish.id, lines)
    screen_wording(actor, wish)
    return wish


def screen_wording(actor: Actor, *wishes: Wish) -> None:
    """Have the words for the wall screened; only the newest screening counts."""
    # A wish must stand before its screening can be found by it.
    db.session.flush()
    subjects = [(wish.id, words_to_screen(wish), wish.located()) for wish in wishes]
    open_screenings_of_words(actor, SubjectKind.WISH, subjects)


def show_words(wish: Wish) -> None:
    """Put the screened words on the card and its lines, and cut them so that they are found."""
    lines = lines_of(wish.id) if wish.kind == WishKind.CROWDFUNDED else []
    wish.public_text = wish.wording
    for line in lines:
        line.public_text = line.text
    wish.search_terms = terms_in(all_texts(wish.wording, lines))


def must_be_under_review(wish: Wish, verb: str) -> None:
    """Raise ``move_not_allowed`` unless staff are reviewing the wish."""
    refuse_unless(
        wish.state == WishState.UNDER_REVIEW,
        Code.MOVE_NOT_ALLOWED,
        kind="wish",
        verb=verb,
        state=wish.state,
    )

"""What nobody went on with keeps its words no longer than what ended."""

import pytest

from tests.builders.cast import Cast
from tests.builders.doing import again, do
from tests.builders.wishes import a_wish
from tests.privacy.retention.ends import after_years
from wishapp.base.db import db, transaction
from wishapp.base.personal import Kind
from wishapp.demand.wishes.claim_window import expire_wish, renew_wish
from wishapp.demand.wishes.models import Wish
from wishapp.privacy.retention.applying_terms import count_due, sweep_batch

pytestmark = pytest.mark.usefixtures("core")


def due() -> int:
    return do(count_due)[Kind.IDLE_WISHES]


def swept() -> int:
    return do(sweep_batch, Kind.IDLE_WISHES)


@pytest.mark.parametrize("state", ["draft", "returned", "expired"])
def test_what_nobody_went_on_with_is_withdrawn_and_emptied(cast: Cast, state: str) -> None:
    wish = a_wish(cast, state if state != "draft" else "submitted")
    if state == "draft":
        # As if it had never been handed in: the last step is then the first.
        with transaction():
            db.session.execute(db.update(Wish).values(state=state, due_kind=None))
    with after_years(5):
        assert (due(), swept()) == (0, 0)
        assert again(Wish, wish.id).content
    with after_years(5, days=1):
        assert (due(), swept()) == (1, 1)
        assert (due(), swept()) == (0, 0)
    left = again(Wish, wish.id)
    assert (left.content, left.contact_phone, left.address) == ("", "", "")
    assert (left.public_name, left.public_text, left.address_digest) == ("", "", b"")
    # Nobody is asked to decide about it any more.
    assert (left.state, left.due_kind) == ("withdrawn", None)


def test_the_term_begins_with_the_last_step(cast: Cast) -> None:
    wish = a_wish(cast, "expired")
    with after_years(4):
        do(renew_wish, cast.zhou, wish.id)
    with after_years(5, days=1):
        assert (due(), swept()) == (0, 0)
        do(expire_wish, wish.id)
    with after_years(10, days=1):
        assert (due(), swept()) == (0, 0)
    assert again(Wish, wish.id).content
    with after_years(10, days=2):
        assert swept() == 1


@pytest.mark.parametrize(
    "state",
    [
        "submitted", "under_review", "verified", "published", "claimed", "delivered", "disputed",
        "confirmed", "reviewed", "taken_over", "crowd_open", "crowd_full",
    ],
)  # fmt: skip
def test_a_wish_left_lying_in_any_state_loses_its_words(cast: Cast, state: str) -> None:
    wish = a_wish(cast, state)
    with after_years(5):
        assert (due(), swept()) == (0, 0)
    with after_years(5, days=1):
        assert (due(), swept()) == (1, 1)
        assert (due(), swept()) == (0, 0)
    left = again(Wish, wish.id)
    assert (left.content, left.contact_phone, left.public_text) == ("", "", "")
    # What was done stays done; what was still to do is withdrawn.
    is_done = state in {"delivered", "disputed", "confirmed", "reviewed"}
    assert left.state == (state if is_done else "withdrawn")

"""Nobody is refused help for want of consent to publication: the wish is dispatched (PIPL 16)."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.builders.cast import WORDING, Cast
from tests.builders.dispatches import a_dispatch, an_offer, proposal_to
from tests.builders.doing import again, code_of, do
from tests.builders.intake import on_paper
from tests.builders.land import GRID, code
from tests.builders.settings import with_rules
from tests.builders.teams import a_team
from tests.builders.wishes import CONSENTS, SHARING, Plot, a_wish, path_to, words
from wishapp.base.county import acting_for
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.demand.intake.proxying import enter_for_resident
from wishapp.demand.wishes.amending import amend_wish
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.posting import post_wish
from wishapp.demand.wishes.queries import wish_for_update
from wishapp.demand.wishes.reviewing import return_wish
from wishapp.demand.wishes.rules import WishChannel, WishForm
from wishapp.demand.wishes.wall_queries import CardsWanted, card_of, wall_page
from wishapp.fulfilment.claims.claiming import claim_wish
from wishapp.fulfilment.claims.queries import claim_of
from wishapp.fulfilment.claims.releasing import release_claim
from wishapp.fulfilment.dispatches.answering import take_proposal
from wishapp.fulfilment.dispatches.models import Proposal
from wishapp.fulfilment.dispatches.proposing import send_to_team
from wishapp.fulfilment.dispatches.showing_candidates import Wanted, see_candidates
from wishapp.fulfilment.draw_entries.entering import enter_draw
from wishapp.fulfilment.teams.claiming_for_team_or_unit import claim_as_team
from wishapp.kernel.outbox import OutboxMessage
from wishapp.privacy.own_data.consenting import agree, withdraw
from wishapp.registry.people.consenting import Purpose

pytestmark = pytest.mark.usefixtures("core")
WITHOUT = {each: wording for each, wording in CONSENTS.items() if each is not Purpose.PUBLICATION}


def posted(cast: Cast, **writes: Any) -> Wish:
    """王奶奶 posts, and does not agree to publication."""
    return do(post_wish, cast.wang, words(**writes), community_code=code(GRID), consents=WITHOUT)


def entered(cast: Cast) -> Wish:
    """何奶奶, who has no phone, does not agree to it either."""
    return do(
        enter_for_resident,
        cast.zheng,
        words(beneficiary_name="何秀珍", address="槐荫路21号"),
        replace(on_paper(cast.zheng), wordings=WITHOUT),
        community_code=code(GRID),
        channel=WishChannel.DESK,
    )


def withdrawn_from_public(cast: Cast) -> Wish:
    """She agreed once, and does no longer."""
    wish = a_wish(cast, "submitted")
    do(withdraw, cast.wang, Purpose.PUBLICATION)
    return wish


def published(cast: Cast, wish: Wish) -> Wish:
    """The same wish after review."""
    plot = Plot(cast, cast.wang, cast.zhao, words(), None, (), GRID)
    with transaction():
        for step in path_to("published"):
            step(plot, wish.id)
            db.session.flush()
        return wish_for_update(wish.id)


def is_on_the_wall(wish: Wish) -> bool:
    with transaction():
        page = wall_page(CardsWanted(), limit=50)
    return wish.wish_no in {card.wish_no for card in page}


@pytest.mark.parametrize("made", [posted, withdrawn_from_public])
def test_it_is_never_public_and_dispatch_reaches_it(
    cast: Cast, made: Callable[[Cast], Wish]
) -> None:
    wish = published(cast, made(cast))
    assert wish.state == "published"
    assert not is_on_the_wall(wish)
    assert code_of(card_of, wish.wish_no) is Code.NOT_FOUND
    # Nobody finds it alone …
    assert code_of(claim_wish, cast.zhao, wish.id) is Code.NOT_FOUND
    an_offer(cast.zhao)
    shown = do(see_candidates, cast.zhou, wish.id, Wanted(), limit=5)
    assert [each.ranked.candidate.person_id for each in shown] == [cast.zhao.me]
    dispatch = a_dispatch(cast, cast.zhao, wish=wish)
    # … and not before being asked.
    assert code_of(claim_wish, cast.qian, wish.id) is Code.NOT_FOUND
    claim = do(take_proposal, cast.zhao, proposal_to(cast.zhao, dispatch).id)
    assert (claim.state, again(Wish, wish.id).state) == ("claimed", "claimed")


def test_staff_are_told_once_it_may_be_dispatched(cast: Cast) -> None:
    hidden, public = published(cast, posted(cast)), a_wish(cast)
    with transaction():
        query = db.select(OutboxMessage.subject_id)
        told = set(db.session.scalars(query.where(OutboxMessage.topic == "wish.await_dispatch")))
    assert hidden.id in told
    assert public.id not in told


def test_so_does_a_dispatch_to_a_team(cast: Cast) -> None:
    wish = published(cast, posted(cast))
    team = a_team(cast)
    assert code_of(claim_as_team, cast.zhao, wish.id, team.id) is Code.NOT_FOUND
    dispatch = do(send_to_team, cast.zhou, wish.id, team.id, Wanted())
    with transaction():
        asked = db.session.scalars(
            db.select(Proposal.id).where(Proposal.dispatch_id == dispatch.id)
        ).one()
    assert do(take_proposal, cast.zhao, asked).team_id == team.id


def test_a_wish_that_staff_enter_needs_it_as_little(cast: Cast) -> None:
    wish = entered(cast)
    assert wish.dispatch_only
    assert wish.hidden_at is not None


def test_given_back_it_stays_out_of_sight(cast: Cast) -> None:
    wish = published(cast, posted(cast))
    dispatch = a_dispatch(cast, cast.zhao, wish=wish)
    claim = do(take_proposal, cast.zhao, proposal_to(cast.zhao, dispatch).id)
    do(release_claim, cast.zhao, claim.id, why="出差")
    assert not is_on_the_wall(wish)
    assert do(claim_of, claim.id).state == "released"


def test_no_draw_is_held_for_it(cast: Cast) -> None:
    with acting_for(with_rules(release="draw")):
        wish = published(cast, posted(cast))
        assert wish.draw_until is None
        assert code_of(enter_draw, cast.zhao, wish.id) is Code.NOT_FOUND
        assert a_dispatch(cast, cast.zhao, wish=wish).state == "open"


def test_posting_another_with_consent_shows_that_one_alone(cast: Cast) -> None:
    first = published(cast, posted(cast))
    second = a_wish(cast)
    assert not is_on_the_wall(first)
    assert is_on_the_wall(second)


def test_a_consent_by_itself_shows_it(cast: Cast) -> None:
    wish = published(cast, posted(cast))
    do(agree, cast.wang, Purpose.PUBLICATION, wording=WORDING)
    assert is_on_the_wall(wish)
    assert not again(Wish, wish.id).dispatch_only


def test_a_shared_wish_needs_a_wall_on_which_members_choose(cast: Cast) -> None:
    shared = {"sharing": SHARING, "form": WishForm.GOODS}
    assert code_of(posted, cast, **shared) is Code.CONSENT_MISSING
    wish = posted(cast)
    plot = Plot(cast, cast.wang, cast.zhao, words(), None, (), GRID)
    with transaction():
        for step in path_to("under_review"):
            step(plot, wish.id)
    do(return_wish, cast.zhou, wish.id, why="请写清")
    assert code_of(amend_wish, cast.wang, wish.id, words(**shared)) is Code.CONSENT_MISSING


@pytest.mark.parametrize("purpose", [Purpose.PROCESSING, Purpose.SENSITIVE])
def test_the_other_two_are_needed(cast: Cast, purpose: Purpose) -> None:
    consents = {each: WORDING for each in CONSENTS if each is not purpose}
    posting = {"community_code": code(GRID), "consents": consents}
    assert code_of(post_wish, cast.wang, words(), **posting) is Code.CONSENT_MISSING

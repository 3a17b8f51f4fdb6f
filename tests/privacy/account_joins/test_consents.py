"""A joined account gets copies of a resident's consents; parting leaves each what they said."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from tests.builders.cast import WORDING, Cast
from tests.builders.consents import a_sheet, publish
from tests.builders.doing import again, code_of, do
from tests.builders.intake import on_paper
from tests.builders.joins import HE, Pair, a_pair, published
from tests.builders.land import GRID, code
from tests.builders.lives import erased
from tests.builders.wishes import CONSENTS, a_wish, words
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.demand.intake.proxying import Agreement, enter_for_resident
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.rules import WishChannel
from wishapp.kernel.media.models import Picture
from wishapp.kernel.outbox import OutboxMessage
from wishapp.privacy.account_joins.parting import disown
from wishapp.privacy.account_joins.showing import open_join
from wishapp.privacy.own_data.asking_again import ask_again
from wishapp.privacy.own_data.consenting import agree as consent_to
from wishapp.privacy.own_data.consenting import agree_on_paper, withdraw
from wishapp.registry.people.consenting import Purpose
from wishapp.registry.people.models import Consent
from wishapp.registry.people.queries import wording_agreed_to

pytestmark = pytest.mark.usefixtures("core")
NEW = "2026年第2版告知书"
FOR_WISHES = (Purpose.PROCESSING, Purpose.SENSITIVE, Purpose.PUBLICATION)


@pytest.fixture
def pair(core: object, cast: Cast) -> Pair:
    return a_pair(cast)


def consents(person_id: UUID) -> list[Consent]:
    with transaction():
        query = select(Consent).where(Consent.person_id == person_id).order_by(Consent.id)
        return list(db.session.scalars(query))


def agreed(person_id: UUID) -> set[str]:
    return {each.purpose for each in consents(person_id) if each.withdrawn_at is None}


def is_open(wish: Wish) -> bool:
    found = again(Wish, wish.id)
    return (found.hidden_at, found.restricted_at) == (None, None)


def test_the_resident_keeps_theirs_and_the_account_has_the_same(pair: Pair) -> None:
    before = consents(pair.resident_id)
    pair.joined()
    assert [each.id for each in consents(pair.resident_id)] == [each.id for each in before]
    copies = consents(pair.account.me)
    assert {(each.purpose, each.given_at, each.evidence) for each in copies} == {
        (each.purpose, each.given_at, each.evidence) for each in before
    }


def test_what_the_account_posts_while_joined_rests_on_its_own_consents(
    pair: Pair, cast: Cast
) -> None:
    published(cast, pair.wish.id)
    join = pair.joined()
    own = a_wish(cast, "submitted", wisher=pair.account)
    do(disown, pair.account, join.id)
    for person_id in (pair.account.me, pair.resident_id):
        assert agreed(person_id) == set(FOR_WISHES)
    assert is_open(own)
    assert is_open(again(Wish, pair.wish.id))


@pytest.mark.parametrize("wording", [WORDING, NEW])
def test_so_does_what_it_taps(pair: Pair, cast: Cast, wording: str) -> None:
    published(cast, pair.wish.id)
    join = pair.joined()
    if wording == NEW:
        publish(Purpose.SENSITIVE, NEW)
    do(consent_to, pair.account, Purpose.SENSITIVE, wording=wording)
    acts = do(open_join, cast.zheng, join.id).acts
    assert "withdraw" not in {each.verb for each in acts}
    do(disown, pair.account, join.id)
    assert agreed(pair.account.me) == {"sensitive"}
    assert agreed(pair.resident_id) == set(FOR_WISHES)
    assert is_open(pair.wish)


def test_and_a_sheet_that_its_owner_signed(pair: Pair, cast: Cast) -> None:
    join = pair.joined()
    paper: dict[str, Any] = {"wording": WORDING, "evidence": a_sheet(cast.zhou)}
    for _ in range(2):
        do(agree_on_paper, cast.zhou, pair.account.me, Purpose.SENSITIVE, **paper)
    assert len([each for each in consents(pair.account.me) if each.purpose == "sensitive"]) == 2
    do(disown, pair.account, join.id)
    assert agreed(pair.account.me) == {"sensitive"}
    assert agreed(pair.resident_id) == set(FOR_WISHES)


def test_what_it_posted_on_a_copy_alone_is_closed(pair: Pair, cast: Cast) -> None:
    join = pair.joined()
    own = a_wish(cast, "submitted", wisher=pair.account)
    with transaction():
        for each in db.session.scalars(
            select(Consent).where(
                Consent.person_id == pair.account.me, Consent.recorded_by.is_(None)
            )
        ).all():
            db.session.delete(each)
    do(disown, pair.account, join.id)
    found = again(Wish, own.id)
    assert found.hidden_at is not None
    assert found.restricted_at is not None
    assert is_open(pair.wish)


def test_what_it_withdrew_stays_agreed_to_by_the_resident(pair: Pair, cast: Cast) -> None:
    join = pair.joined()
    do(withdraw, pair.account, Purpose.PROCESSING)
    assert agreed(pair.account.me) == set()
    do(disown, pair.account, join.id)
    assert agreed(pair.resident_id) == set(FOR_WISHES)
    # The desk reads what was withdrawn, and asks the resident.
    acts = do(open_join, cast.zheng, join.id).acts
    assert len([each for each in acts if each.kind == "consent"]) == len(FOR_WISHES)


def test_parting_is_no_withdrawal_of_the_account(pair: Pair, cast: Cast) -> None:
    join = pair.joined()
    do(disown, pair.account, join.id)
    assert do(open_join, cast.zheng, join.id).acts == []


def test_nothing_leads_from_a_parted_account_to_the_sheet(pair: Pair) -> None:
    [sheet] = {each.evidence for each in consents(pair.resident_id)}
    do(disown, pair.account, pair.joined().id)
    assert {each.evidence for each in consents(pair.account.me)} == {None}
    erased(pair.account)
    assert again(Picture, sheet).gone_at is None


def entered_anew(cast: Cast, agreement: Agreement) -> Wish:
    """周 enters another wish of the same name and home."""
    return do(
        enter_for_resident,
        cast.zhou,
        words(beneficiary_name=HE, address="槐荫路21号", content="想把窗户修好"),
        agreement,
        community_code=code(GRID),
        channel=WishChannel.DESK,
    )


def test_a_newer_sheet_for_the_same_name_and_home_is_the_residents(pair: Pair, cast: Cast) -> None:
    join = pair.joined()
    publish(Purpose.SENSITIVE, NEW)
    paper = on_paper(cast.zhou)
    wordings = {**CONSENTS, Purpose.SENSITIVE: NEW}
    entered_anew(cast, Agreement(wordings=wordings, evidence=paper.evidence))
    do(disown, pair.account, join.id)
    assert agreed(pair.account.me) == set()
    with transaction():
        assert wording_agreed_to(pair.resident_id, Purpose.SENSITIVE) == NEW
        assert wording_agreed_to(pair.resident_id, Purpose.PROCESSING) == WORDING
    assert code_of(disown, pair.account, join.id) is Code.MOVE_NOT_ALLOWED


def test_the_account_is_asked_again_and_the_resident_once_parted(pair: Pair, cast: Cast) -> None:
    published(cast, pair.wish.id)
    join = pair.joined()
    wording_id = publish(Purpose.PUBLICATION, NEW, asks_again=True)
    assert do(ask_again, wording_id) == 1
    do(consent_to, pair.account, Purpose.PUBLICATION, wording=NEW)
    assert is_open(pair.wish)
    do(disown, pair.account, join.id)
    with transaction():
        asked = select(OutboxMessage.subject_id).where(
            OutboxMessage.topic == "consent_wording.ask_again"
        )
        assert db.session.scalars(asked).all() == [wording_id, wording_id]
    assert do(ask_again, wording_id) == 1
    assert has_asked(pair.resident_id)
    assert not is_open(pair.wish)


def has_asked(person_id: UUID) -> bool:
    found = [each for each in consents(person_id) if each.purpose == "publication"]
    return [each.asked_again_at is not None for each in found] == [True]

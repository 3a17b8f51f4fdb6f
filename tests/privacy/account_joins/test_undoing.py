"""Nothing that rests on the wrong account stays with the resident on paper once it is parted."""

from typing import Any

import pytest

from tests.builders.cast import WORDING, Cast
from tests.builders.doing import again, code_of, do
from tests.builders.intake import a_proxied_wish
from tests.builders.joins import HE, Pair, a_pair, claimed, published
from tests.builders.lives import erased
from tests.builders.notices import inbox, tell_of
from tests.builders.pictures import a_picture
from tests.builders.requests import a_granted_request
from tests.builders.wishes import a_wish
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.claims.models import Claim
from wishapp.privacy.account_joins.deciding import agree, confirm_join
from wishapp.privacy.account_joins.parting import disown, doubt
from wishapp.privacy.account_joins.proposing import withdraw_proposal
from wishapp.privacy.own_data.answering_requests import answer_request
from wishapp.privacy.own_data.consenting import agree as consent_to
from wishapp.registry.account_joins.models import AccountJoin
from wishapp.registry.data_requests.rules import RequestedFact, Right
from wishapp.registry.people.consenting import Purpose, withdraw_consent
from wishapp.registry.people.models import Person
from wishapp.registry.people.residents_without_phone import ids_behind, resident_digest

pytestmark = pytest.mark.usefixtures("core")


@pytest.fixture
def pair(core: object, cast: Cast) -> Pair:
    return a_pair(cast)


class TestConsentsOfTheWrongAccount:
    def joined_for_her(self, pair: Pair, purpose: Purpose) -> AccountJoin:
        """The account agrees to what the resident does not."""
        do(withdraw_consent, pair.resident_id, purpose)
        join = pair.joined()
        do(consent_to, pair.account, purpose, wording=WORDING)
        return join

    def test_show_no_wish_any_more(self, pair: Pair, cast: Cast) -> None:
        published(cast, pair.wish.id)
        join = self.joined_for_her(pair, Purpose.PUBLICATION)
        assert again(Wish, pair.wish.id).hidden_at is None
        do(disown, pair.account, join.id)
        assert again(Wish, pair.wish.id).hidden_at is not None

    def test_nor_leave_pictures_of_people(self, pair: Pair, cast: Cast) -> None:
        claim = claimed(cast, pair.wish.id, cast.zhao)
        join = pair.joined()
        do(consent_to, pair.account, Purpose.PICTURES, wording=WORDING)
        with transaction():
            found = db.session.get_one(Claim, claim.id)
            found.evidence, found.shows_people = [a_picture(cast.zhao).id], True
        do(disown, pair.account, join.id)
        found = again(Claim, claim.id)
        assert (found.evidence, found.shows_people) == ([], None)

    def test_nor_keep_a_file_open(self, pair: Pair, cast: Cast) -> None:
        with transaction():
            db.session.get_one(Wish, pair.wish.id).state = "closed"
        join = self.joined_for_her(pair, Purpose.SENSITIVE)
        assert again(Wish, pair.wish.id).restricted_at is None
        do(disown, pair.account, join.id)
        assert again(Wish, pair.wish.id).restricted_at is not None

    def test_her_own_consent_keeps_all_as_it_was(self, pair: Pair, cast: Cast) -> None:
        published(cast, pair.wish.id)
        do(disown, pair.account, pair.joined().id)
        wish = again(Wish, pair.wish.id)
        assert (wish.hidden_at, wish.restricted_at) == (None, None)


def test_erasing_an_account_that_is_doubted_leaves_the_resident_alone(
    pair: Pair, cast: Cast
) -> None:
    join = pair.joined()
    do(doubt, cast.zhou, join.id, why="来电说不是她")
    erased(pair.account)
    wish = again(Wish, pair.wish.id)
    assert (wish.wisher_id, wish.beneficiary_name) == (pair.resident_id, HE)
    resident = again(Person, pair.resident_id)
    assert (resident.joined_to_id, resident.erased_at) == (None, None)
    assert again(AccountJoin, join.id).state == "parted"
    assert a_proxied_wish(cast, content="想把窗户修好").wisher_id == pair.resident_id
    tell_of("account_join.part", join.id)
    assert "account_join.part" in {each.topic for each in inbox(cast.zheng)}


def test_what_the_account_corrects_of_itself_leaves_the_residents_name_and_home(
    pair: Pair, cast: Cast
) -> None:
    pair.joined()
    place = {"beneficiary_name": "何秀珠", "address": "槐荫路30号"}
    own = a_wish(cast, "submitted", wisher=pair.account, **place)
    right: dict[str, Any] = {
        "right": Right.CORRECT,
        "fact": RequestedFact.ADDRESS,
        "wanted": "槐荫路31号",
    }
    request = a_granted_request(cast, own, name="何秀珠", **right)
    do(answer_request, cast.zhou, request.id, answer="已更正")
    with transaction():
        assert pair.resident_id in ids_behind(resident_digest(HE, "槐荫路21号"))


class TestWithdrawing:
    def test_whoever_proposed_takes_it_back(self, pair: Pair, cast: Cast) -> None:
        join = pair.proposed()
        do(agree, pair.account, join.id)
        assert code_of(withdraw_proposal, cast.zheng, join.id) is Code.FORBIDDEN
        assert code_of(withdraw_proposal, cast.gao, join.id) is Code.NOT_FOUND
        assert do(withdraw_proposal, cast.zhou, join.id).state == "withdrawn"
        assert code_of(confirm_join, cast.zheng, join.id) is Code.MOVE_NOT_ALLOWED
        tell_of("account_join.withdraw", join.id)
        assert "account_join.withdraw" in {each.topic for each in inbox(pair.account)}
        assert pair.joined().state == "joined"

    def test_not_what_is_joined(self, pair: Pair, cast: Cast) -> None:
        join = pair.joined()
        assert code_of(withdraw_proposal, cast.zhou, join.id) is Code.MOVE_NOT_ALLOWED

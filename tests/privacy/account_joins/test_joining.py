"""Staff propose, the owner agrees, a second person confirms: the wishes are the account's."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from tests.builders.cast import Cast
from tests.builders.consents import has_consented
from tests.builders.crowds import a_shared_wish, pledged
from tests.builders.doing import again, code_of, do
from tests.builders.intake import a_proxied_wish
from tests.builders.joins import HE, PHONE, Pair, a_pair, an_account, claimed, published, seen
from tests.builders.land import GRID, code
from tests.builders.lives import erased
from tests.builders.notices import calls, inbox, tell_of
from tests.builders.times import service
from tests.builders.traces import looks_at, verbs_of
from tests.builders.wishes import newest_claim
from wishapp.base.clock import today
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.base.personal import Section
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import wishes_of
from wishapp.demand.wishes.restricting import restrict_wishes_of
from wishapp.fulfilment.claims.claiming import claim_wish
from wishapp.fulfilment.claims.confirming import confirm_claim
from wishapp.fulfilment.claims.setting_out import start_claim
from wishapp.fulfilment.reports.reporting import Done, report_done
from wishapp.kernel.access import Actor, scope_of
from wishapp.office.person_files.showing import PageList, open_person
from wishapp.privacy.account_joins.deciding import agree, confirm_join, decline, refuse_join
from wishapp.privacy.account_joins.proposing import propose_join
from wishapp.privacy.account_joins.showing import open_join
from wishapp.privacy.own_data.closing import ask_closing
from wishapp.privacy.own_data.desk import propose_birth_date
from wishapp.privacy.own_data.profile import set_name
from wishapp.privacy.own_data.sections import rows_about
from wishapp.registry.account_joins.queries import joins_in, joins_of
from wishapp.registry.account_joins.states import AccountJoinState
from wishapp.registry.people.home_place import choose_place
from wishapp.registry.people.kinship import record_kinship
from wishapp.registry.people.models import Person
from wishapp.registry.people.queries import are_kin

pytestmark = pytest.mark.usefixtures("core")


@pytest.fixture
def pair(core: object, cast: Cast) -> Pair:
    return a_pair(cast)


def own_wishes(actor: Actor) -> list[Wish]:
    return do(wishes_of, actor.me, before=None, limit=10)


def delivered(pair: Pair, member: Actor) -> None:
    claim = claimed(pair.cast, pair.wish.id, member)
    do(start_claim, member, claim.id)
    do(report_done, member, claim.id, Done(time=service(), report="好了", picture_ids=()))


class TestTheWay:
    def test_the_account_sees_and_confirms_what_staff_entered(self, pair: Pair, cast: Cast) -> None:
        delivered(pair, cast.zhao)
        join = pair.joined()
        assert join.state == "joined"
        assert [each.id for each in own_wishes(pair.account)] == [pair.wish.id]
        with transaction():
            claim = claim_on(pair)
        assert do(confirm_claim, pair.account, claim).state == "confirmed"

    def test_nothing_is_seen_before_the_second_person(self, pair: Pair) -> None:
        join = pair.proposed()
        assert own_wishes(pair.account) == []
        assert code_of(confirm_join, pair.cast.zheng, join.id) is Code.MOVE_NOT_ALLOWED
        do(agree, pair.account, join.id)
        assert own_wishes(pair.account) == []
        assert code_of(confirm_join, pair.cast.zhou, join.id) is Code.SAME_PERSON
        do(confirm_join, pair.cast.feng, join.id)
        assert len(own_wishes(pair.account)) == 1

    def test_the_consents_and_the_kin_come_with_the_wishes(self, pair: Pair, cast: Cast) -> None:
        do(record_kinship, pair.resident_id, cast.qian.me, declared_by=cast.wu.me)
        pair.joined()
        with transaction():
            assert has_consented(pair.account.me, "sensitive")
            assert db.session.scalar(db.select(are_kin(pair.account.me, cast.qian.me)))
            sections = rows_about(pair.account.me, Section.WISHES, before=None, limit=10)
            looks = rows_about(pair.account.me, Section.OPENINGS, before=None, limit=10)
        assert [each.id for each in sections] == [pair.wish.id]
        assert {"account_joined", "account_join_proposed"} <= {each.look for each in looks}

    def test_the_desk_finds_the_account_from_now_on(self, pair: Pair, cast: Cast) -> None:
        pair.joined()
        later = a_proxied_wish(cast, content="想有人陪着去看看病，拿拿药")
        assert later.wisher_id == pair.account.me

    def test_she_is_told_by_message_from_now_on(self, pair: Pair, cast: Cast) -> None:
        pair.joined()
        claim = claimed(cast, pair.wish.id, cast.zhao)
        tell_of("claim.claim", claim.id)
        assert [each.topic for each in inbox(pair.account)] == ["claim.claim"]
        assert calls() == []

    def test_the_owner_may_say_no(self, pair: Pair) -> None:
        join = pair.proposed()
        assert do(decline, pair.account, join.id).state == "declined"
        assert code_of(agree, pair.account, join.id) is Code.MOVE_NOT_ALLOWED
        assert pair.proposed().state == "proposed"

    def test_and_so_may_the_second_person(self, pair: Pair, cast: Cast) -> None:
        join = pair.proposed()
        assert code_of(refuse_join, cast.zhou, join.id, why="不像") is Code.SAME_PERSON
        assert do(refuse_join, cast.zheng, join.id, why="照片不像").state == "refused"
        assert own_wishes(pair.account) == []

    def test_all_of_it_is_told_and_written_down(self, pair: Pair, cast: Cast) -> None:
        join = pair.joined()
        for topic in ("propose", "agree", "confirm"):
            tell_of(f"account_join.{topic}", join.id)
        told = [each.topic for each in inbox(pair.account)]
        assert told == ["account_join.propose", "account_join.confirm"]
        assert "account_join.agree" in {each.topic for each in inbox(cast.zheng)}
        assert verbs_of(join.id) == ["propose", "agree", "confirm"]
        seen_of = {(each.action, each.person_id) for each in looks_at(join.id)}
        for person_id in (pair.resident_id, pair.account.me):
            assert ("account_joined", person_id) in seen_of


def claim_on(pair: Pair) -> UUID:
    return newest_claim(pair.wish.id).id


class TestWhatStaffSee:
    def test_a_join_with_what_a_second_person_compares(self, pair: Pair, cast: Cast) -> None:
        do(set_name, pair.account, "何秀珠")
        join = pair.proposed(why="户口簿写作珍")
        file = do(open_join, cast.zheng, join.id)
        assert (file.account_name, file.phone_tail) == (None, None)
        do(agree, pair.account, join.id)
        file = do(open_join, cast.zheng, join.id)
        assert (file.account_name, file.phone_tail) == ("何秀珠", PHONE[-4:])
        assert [each.id for each in file.wishes] == [pair.wish.id]
        assert (file.why, file.why_doubted, list(file.acts)) == ("户口簿写作珍", "", [])
        assert "account_join" in {each.action for each in looks_at(join.id)}

    def test_it_stands_in_the_list_and_on_both_pages(self, pair: Pair, cast: Cast) -> None:
        join = pair.joined()
        with transaction():
            listed = joins_in(
                scope_of(cast.zheng), state=AccountJoinState.JOINED, after=None, limit=9
            )
            elsewhere = joins_in(
                scope_of(cast.gao), state=AccountJoinState.JOINED, after=None, limit=9
            )
            own = joins_of(pair.account.me, before=None, limit=9)
        assert [each.id for each in listed] == [each.id for each in own] == [join.id]
        assert elsewhere == []
        for person_id in (pair.resident_id, pair.account.me):
            page = do(open_person, cast.zheng, person_id, limit=5)
            assert [each.id for each in page.lists[PageList.ACCOUNT_JOINS]] == [join.id]

    @pytest.mark.parametrize("name", ["gao", "chu", "wang", "wei"])
    def test_strangers_are_told_of_nothing(self, pair: Pair, cast: Cast, name: str) -> None:
        stranger, join = getattr(cast, name), pair.proposed()
        assert code_of(propose_join, stranger, pair.resident_id, seen()) is Code.NOT_FOUND
        for step in (agree, decline, confirm_join, open_join):
            assert code_of(step, stranger, join.id) is Code.NOT_FOUND

    def test_nor_does_a_grid_worker_propose(self, pair: Pair, cast: Cast) -> None:
        assert code_of(propose_join, cast.wu, pair.resident_id, seen()) is Code.FORBIDDEN


class TestRefusals:
    def refused(self, pair: Pair, code_: Code, **changes: object) -> None:
        assert code_of(propose_join, pair.cast.zhou, pair.resident_id, seen(**changes)) is code_

    def test_nobody_has_that_number(self, pair: Pair) -> None:
        self.refused(pair, Code.PHONE_UNCONFIRMED, phone="13800000078")

    def test_a_day_that_has_not_come(self, pair: Pair) -> None:
        self.refused(pair, Code.DAYS_INVALID, checked_on=today() + timedelta(days=1))

    def test_one_at_a_time_for_resident_and_account(self, pair: Pair, cast: Cast) -> None:
        pair.proposed()
        an_account("other", "13800000078")
        self.refused(pair, Code.JOIN_OPEN, phone="13800000078")
        other = a_proxied_wish(cast, beneficiary_name="何秀兰", address="槐荫路22号")
        assert code_of(propose_join, cast.zhou, other.wisher_id, seen()) is Code.JOIN_UNFIT

    def test_somebody_with_an_account(self, pair: Pair, cast: Cast) -> None:
        do(choose_place, cast.wei, code(GRID))
        assert code_of(propose_join, cast.zhou, cast.wei.me, seen()) is Code.JOIN_NOT_ON_PAPER

    def test_whoever_claims_one_of_the_wishes(self, pair: Pair, cast: Cast) -> None:
        an_account("zhao", "13900000001")
        claimed(cast, pair.wish.id, cast.zhao)
        self.refused(pair, Code.JOIN_UNFIT, phone="13900000001")

    def test_who_checked_one_of_the_wishes(self, pair: Pair, cast: Cast) -> None:
        published(cast, pair.wish.id)
        an_account("wu", "13900000010")
        self.refused(pair, Code.JOIN_UNFIT, phone="13900000010")

    def test_whose_relative_gives_a_share(self, pair: Pair, cast: Cast) -> None:
        shared = a_shared_wish(cast)
        pledged(cast.zhao, shared.id)
        with transaction():
            db.session.get_one(Wish, shared.id).wisher_id = pair.resident_id
        do(decline, pair.account, pair.proposed().id)
        do(record_kinship, pair.account.me, cast.zhao.me, declared_by=cast.wu.me)
        self.refused(pair, Code.JOIN_UNFIT)

    def test_a_claim_after_the_proposal_is_seen_too(self, pair: Pair, cast: Cast) -> None:
        an_account("zhao", "13900000001")
        join = pair.proposed(phone="13900000001")
        do(agree, cast.zhao, join.id)
        claimed(cast, pair.wish.id, cast.zhao)
        assert code_of(confirm_join, cast.zheng, join.id) is Code.JOIN_OF_PARTY

    def test_after_the_join_the_account_claims_nothing_of_it(self, pair: Pair, cast: Cast) -> None:
        an_account("zhao", "13900000001")
        published(cast, pair.wish.id)
        join = pair.proposed(phone="13900000001")
        do(agree, cast.zhao, join.id)
        do(confirm_join, cast.zheng, join.id)
        assert code_of(claim_wish, cast.zhao, pair.wish.id) is Code.OWN_WISH

    def test_the_office_itself(self, pair: Pair, cast: Cast) -> None:
        an_account("zheng", "13900000009")
        an_account("zhou", "13900000008")
        self.refused(pair, Code.SAME_PERSON, phone="13900000008")
        join = pair.proposed(phone="13900000009")
        do(agree, cast.zheng, join.id)
        assert code_of(confirm_join, cast.zheng, join.id) is Code.SAME_PERSON

    def test_relatives(self, pair: Pair, cast: Cast) -> None:
        do(record_kinship, pair.resident_id, pair.account.me, declared_by=cast.wu.me)
        self.refused(pair, Code.JOIN_UNFIT)

    def test_a_minor(self, pair: Pair) -> None:
        with transaction():
            db.session.get_one(Person, pair.account.me).born = "2015-01-01"
        self.refused(pair, Code.JOIN_UNFIT)

    def test_an_account_that_is_closing(self, pair: Pair) -> None:
        do(ask_closing, pair.account)
        self.refused(pair, Code.JOIN_UNFIT)

    def test_a_resident_who_withdrew(self, pair: Pair) -> None:
        do(restrict_wishes_of, pair.resident_id)
        self.refused(pair, Code.RESTRICTED)

    def test_an_entry_about_the_resident_that_waits(self, pair: Pair, cast: Cast) -> None:
        do(propose_birth_date, cast.wu, pair.resident_id, date(1950, 2, 28))
        self.refused(pair, Code.DESK_ENTRY_OPEN)

    def test_another_name_needs_a_reason(self, pair: Pair) -> None:
        do(set_name, pair.account, "何秀珠")
        self.refused(pair, Code.JOIN_UNFIT)
        assert pair.proposed(why="户口簿写作珍").state == "proposed"
        assert HE != "何秀珠"


def test_erasing_the_account_erases_what_was_joined(pair: Pair, cast: Cast) -> None:
    join = pair.joined()
    erased(pair.account)
    with transaction():
        resident = db.session.get_one(Person, pair.resident_id)
        assert (resident.resident_digest, resident.joined_to_id) == (None, None)
        assert db.session.get_one(Wish, pair.wish.id).beneficiary_name == ""
    assert again(type(join), join.id).state == "ended"
    assert a_proxied_wish(cast).wisher_id not in {pair.account.me, pair.resident_id}

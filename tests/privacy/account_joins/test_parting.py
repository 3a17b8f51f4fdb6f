"""A wrong account is parted: all goes back, what it did stays as history, and people are told."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select

from tests.builders.cast import WORDING, Cast, actor_of_name
from tests.builders.consents import a_sheet, has_consented
from tests.builders.doing import again, code_of, do
from tests.builders.intake import a_proxied_wish
from tests.builders.joins import Pair, a_pair, claimed
from tests.builders.notices import calls, inbox, tell_of
from tests.builders.times import service
from tests.builders.traces import looks_at, verbs_of
from tests.builders.wishes import a_wish
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.base.personal import Section
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import wishes_of
from wishapp.demand.wishes.reviewing import open_file
from wishapp.fulfilment.assistance.by_code import hand_code
from wishapp.fulfilment.assistance.models import ConfirmCode
from wishapp.fulfilment.claims.confirming import confirm_claim
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.setting_out import start_claim
from wishapp.fulfilment.claims.showing import see_claim
from wishapp.fulfilment.reports.reporting import Done, report_done
from wishapp.hours.ledger.models import ServiceRecord
from wishapp.kernel.access import Actor
from wishapp.notices.models import Notice
from wishapp.privacy.account_joins.parting import disown, doubt, keep, part
from wishapp.privacy.account_joins.showing import open_join
from wishapp.privacy.own_data.consenting import agree_on_paper, withdraw
from wishapp.privacy.own_data.sections import rows_about
from wishapp.registry.people.consenting import Purpose
from wishapp.registry.people.kinship import record_kinship
from wishapp.registry.people.queries import are_kin

pytestmark = pytest.mark.usefixtures("core")


@pytest.fixture
def pair(core: object, cast: Cast) -> Pair:
    return a_pair(cast)


def own_wishes(actor: Actor) -> list[Wish]:
    return do(wishes_of, actor.me, before=None, limit=10)


def looks_seen_by(person_id: UUID) -> set[str]:
    with transaction():
        looks = rows_about(person_id, Section.OPENINGS, before=None, limit=20)
    return {each.look for each in looks}


def minutes() -> int:
    with transaction():
        return db.session.scalar(select(func.sum(ServiceRecord.minutes))) or 0


class TestByTheOwner:
    def test_all_that_went_over_goes_back_at_once(self, pair: Pair, cast: Cast) -> None:
        claim = claimed(cast, pair.wish.id, cast.zhao)
        join = pair.joined()
        assert again(Claim, claim.id).wisher_id == pair.account.me
        assert do(disown, pair.account, join.id).state == "parted"
        assert own_wishes(pair.account) == []
        assert again(Wish, pair.wish.id).wisher_id == pair.resident_id
        assert again(Claim, claim.id).wisher_id == pair.resident_id
        assert code_of(see_claim, pair.account, claim.id) is Code.NOT_FOUND
        with transaction():
            assert has_consented(pair.resident_id, "sensitive")
            assert not has_consented(pair.account.me, "sensitive")

    def test_what_the_account_made_itself_stays_with_it(self, pair: Pair, cast: Cast) -> None:
        join = pair.joined()
        own = a_wish(cast, "submitted", wisher=pair.account, content="想要一本大字的历书")
        later = a_proxied_wish(cast, content="想有人陪着去看看病，拿拿药")
        do(disown, pair.account, join.id)
        assert [each.id for each in own_wishes(pair.account)] == [own.id]
        assert again(Wish, later.id).wisher_id == pair.resident_id
        assert a_proxied_wish(cast, content="想把窗户修好").wisher_id == pair.resident_id

    def test_what_it_did_stays_as_history_and_is_shown(self, pair: Pair, cast: Cast) -> None:
        claim = claimed(cast, pair.wish.id, cast.zhao)
        do(start_claim, cast.zhao, claim.id)
        done = Done(time=service(), report="好了", picture_ids=())
        do(report_done, cast.zhao, claim.id, done)
        join = pair.joined()
        do(confirm_claim, pair.account, claim.id)
        booked = minutes()
        do(disown, pair.account, join.id)
        assert (again(Claim, claim.id).state, minutes()) == ("confirmed", booked)
        file = do(open_join, cast.zheng, join.id)
        assert ("claim", claim.id, "confirm") in {
            (each.kind, each.subject_id, each.verb) for each in file.acts
        }
        assert [each.id for each in file.wishes] == [pair.wish.id]

    def test_notices_about_the_wishes_are_gone_with_them(self, pair: Pair, cast: Cast) -> None:
        join = pair.joined()
        claim = claimed(cast, pair.wish.id, cast.zhao)
        tell_of("claim.claim", claim.id)
        assert len(inbox(pair.account)) == 1
        do(disown, pair.account, join.id)
        assert inbox(pair.account) == []
        with transaction():
            states = db.session.scalars(
                select(Notice.state).where(Notice.person_id == pair.resident_id)
            ).all()
        assert set(states) == {"unsendable"}

    def test_a_code_of_its_own_is_worth_nothing(self, pair: Pair, cast: Cast) -> None:
        claimed(cast, pair.wish.id, cast.zhao)
        join = pair.joined()
        do(hand_code, pair.account, pair.wish.id)
        do(disown, pair.account, join.id)
        with transaction():
            ended = db.session.scalars(select(ConfirmCode.ended_at)).one()
        assert ended is not None

    def test_kin_are_kin_of_the_resident_alone(self, pair: Pair, cast: Cast) -> None:
        do(record_kinship, pair.resident_id, cast.qian.me, declared_by=cast.wu.me)
        join = pair.joined()
        do(disown, pair.account, join.id)
        with transaction():
            assert db.session.scalar(select(are_kin(pair.resident_id, cast.qian.me)))
            assert not db.session.scalar(select(are_kin(pair.account.me, cast.qian.me)))

    def test_a_consent_that_it_withdrew_is_listed_for_the_desk(
        self, pair: Pair, cast: Cast
    ) -> None:
        join = pair.joined()
        do(withdraw, pair.account, Purpose.PUBLICATION)
        do(disown, pair.account, join.id)
        with transaction():
            assert has_consented(pair.resident_id, "publication")
            assert not has_consented(pair.account.me, "publication")
        acts = do(open_join, cast.zheng, join.id).acts
        assert ("consent", "withdraw") in {(each.kind, each.verb) for each in acts}

    def test_the_office_and_the_county_are_told_and_the_resident_is_called(
        self, pair: Pair, cast: Cast
    ) -> None:
        join = pair.joined()
        do(disown, pair.account, join.id)
        tell_of("account_join.disown", join.id)
        for who in (cast.zheng, cast.chen):
            assert "account_join.disown" in {each.topic for each in inbox(who)}
        (call,) = [each for each in calls() if each.topic == "account_join.disown"]
        assert call.person_id == pair.resident_id
        looks = {(each.action, each.person_id) for each in looks_at(join.id)}
        assert ("account_parted", pair.resident_id) in looks

    def test_the_looks_at_the_resident_are_hidden_again(self, pair: Pair) -> None:
        do(open_file, pair.cast.zheng, again(Wish, pair.wish.id))
        join = pair.joined()
        assert "wish_file" in looks_seen_by(pair.account.me)
        do(disown, pair.account, join.id)
        assert looks_seen_by(pair.account.me) <= {
            "account_join", "account_join_proposed", "account_joined", "account_parted",
        }  # fmt: skip
        assert {"wish_file", "account_parted"} <= looks_seen_by(pair.resident_id)

    def test_notices_of_the_account_in_office_stay_with_it(self, pair: Pair, cast: Cast) -> None:
        join = pair.joined()
        claim = claimed(cast, pair.wish.id, cast.zhao)
        tell_of("claim.claim", claim.id)
        with transaction():
            told = db.session.scalars(select(Notice).where(Notice.person_id == pair.account.me))
            [notice] = told.all()
            notice.template = "work"
        do(disown, pair.account, join.id)
        assert [each.id for each in inbox(pair.account)] == [notice.id]

    def test_what_staff_entered_on_its_own_page_stays_with_it(self, pair: Pair, cast: Cast) -> None:
        join = pair.joined()
        paper: dict[str, Any] = {"wording": WORDING, "evidence": a_sheet(cast.zhou)}
        do(agree_on_paper, cast.zhou, pair.account.me, Purpose.PICTURES, **paper)
        a_proxied_wish(cast, content="想把窗户修好")
        do(disown, pair.account, join.id)
        with transaction():
            assert has_consented(pair.account.me, "pictures")
            assert not has_consented(pair.resident_id, "pictures")
            assert has_consented(pair.resident_id, "sensitive")

    def test_once_and_by_the_owner_alone(self, pair: Pair, cast: Cast) -> None:
        join = pair.proposed()
        assert code_of(disown, pair.account, join.id) is Code.MOVE_NOT_ALLOWED
        assert code_of(disown, cast.wang, join.id) is Code.NOT_FOUND
        assert code_of(disown, cast.zheng, join.id) is Code.FORBIDDEN

    def test_the_right_account_is_joined_afterwards(self, pair: Pair) -> None:
        do(disown, pair.account, pair.joined().id)
        assert pair.joined().state == "joined"
        assert len(own_wishes(pair.account)) == 1


class TestByStaff:
    def test_a_second_person_parts(self, pair: Pair, cast: Cast) -> None:
        join = pair.joined()
        assert do(doubt, cast.zheng, join.id, why="来电说不是她").state == "doubted"
        assert code_of(part, cast.zheng, join.id) is Code.SAME_PERSON
        assert do(open_join, cast.zhou, join.id).why_doubted == "来电说不是她"
        parted = do(part, cast.zhou, join.id)
        assert (parted.state, parted.parted_by) == ("parted", cast.zhou.me)
        assert own_wishes(pair.account) == []
        assert verbs_of(join.id)[-2:] == ["doubt", "part"]

    def test_or_keeps_it(self, pair: Pair, cast: Cast) -> None:
        join = pair.joined()
        do(doubt, cast.zheng, join.id, why="来电说不是她")
        assert code_of(keep, cast.zheng, join.id, why="核对过") is Code.SAME_PERSON
        assert do(keep, cast.feng, join.id, why="上门核对过").state == "joined"
        assert len(own_wishes(pair.account)) == 1
        assert do(doubt, cast.zhou, join.id, why="又有疑问").doubted_by == cast.zhou.me

    def test_the_owner_may_part_what_is_doubted(self, pair: Pair, cast: Cast) -> None:
        join = pair.joined()
        do(doubt, cast.zhou, join.id, why="来电说不是她")
        assert do(disown, pair.account, join.id).state == "parted"
        assert code_of(part, cast.zheng, join.id) is Code.MOVE_NOT_ALLOWED

    def test_nobody_from_elsewhere(self, pair: Pair, cast: Cast) -> None:
        join, stranger = pair.joined(), do(actor_of_name, "nobody")
        for who in (cast.gao, stranger):
            assert code_of(doubt, who, join.id, why="疑") is Code.NOT_FOUND
            assert code_of(part, who, join.id) is Code.NOT_FOUND
        assert code_of(doubt, cast.wu, join.id, why="疑") is Code.FORBIDDEN

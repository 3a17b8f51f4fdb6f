"""What a joined resident on paper is to the rest of the house: terms, consents, later papers."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import select

from tests.builders.cast import WORDING, Cast, slip
from tests.builders.consents import a_sheet, has_consented
from tests.builders.doing import again, code_of, do
from tests.builders.intake import a_proxied_wish
from tests.builders.joins import HE, Pair, a_pair, seen
from tests.builders.lives import erased
from tests.builders.wishes import a_wish
from wishapp.base.clock import now
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.retention import forget_residents
from wishapp.kernel.lifecycle import Transition
from wishapp.office.person_files.showing import open_person
from wishapp.privacy.account_joins.deciding import agree, refuse_join
from wishapp.privacy.account_joins.parting import disown
from wishapp.privacy.account_joins.proposing import propose_join
from wishapp.privacy.account_joins.showing import open_join
from wishapp.privacy.own_data.consenting import agree as consent_to
from wishapp.privacy.own_data.idle_accounts import IDLE_ACCOUNTS
from wishapp.privacy.own_data.models import Closing
from wishapp.privacy.own_data.profile import set_name
from wishapp.registry.account_joins.models import AccountJoin
from wishapp.registry.account_joins.personal import PERSONAL as JOINS
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.reporting_in_on_paper import Paper, report_in_on_paper
from wishapp.registry.people.consenting import Purpose
from wishapp.registry.people.models import Person
from wishapp.registry.people.residents_without_phone import (
    ids_behind,
    resident_digest,
    resident_known_as,
)

pytestmark = pytest.mark.usefixtures("core")


@pytest.fixture
def pair(core: object, cast: Cast) -> Pair:
    return a_pair(cast)


def test_what_the_account_agreed_to_itself_counts(pair: Pair) -> None:
    do(consent_to, pair.account, Purpose.SENSITIVE, wording=WORDING)
    join = pair.joined()
    with transaction():
        for person_id in (pair.resident_id, pair.account.me):
            assert has_consented(person_id, "publication")
    do(disown, pair.account, join.id)
    with transaction():
        for person_id in (pair.resident_id, pair.account.me):
            assert has_consented(person_id, "sensitive")
        assert has_consented(pair.resident_id, "publication")
        assert not has_consented(pair.account.me, "publication")


def test_name_and_home_lead_to_both(pair: Pair) -> None:
    pair.joined()
    with transaction():
        behind = ids_behind(resident_digest(HE, "槐荫路21号"))
        known = resident_known_as(pair.account.me)
    assert behind == {pair.resident_id, pair.account.me}
    assert known is not None
    assert known.id == pair.resident_id


def test_the_row_on_paper_is_not_idle_by_itself(pair: Pair) -> None:
    pair.joined()
    with transaction():
        db.session.get_one(Person, pair.resident_id).created_at = now() - timedelta(days=9_000)
        db.session.flush()
        IDLE_ACCOUNTS.batch(now() - timedelta(days=8_000), 50)
        closed = db.session.scalars(select(Closing.person_id)).all()
    assert pair.resident_id not in closed


def test_name_and_home_are_forgotten_with_the_last_wish(pair: Pair) -> None:
    pair.joined()
    forget(pair.wish)
    resident = again(Person, pair.resident_id)
    assert (resident.resident_digest, resident.joined_to_id) == (None, None)


def slip_of_he(cast: Cast) -> Callable[[], ReportIn]:
    """何奶奶 signs a slip, under the name and home of her wish."""
    words = replace(slip(), name=HE, phone="13900000066", address="槐荫路21号")
    sheet = Paper(no="2026-66", evidence=a_sheet(cast.zhou))
    wordings = dict.fromkeys((Purpose.PROCESSING, Purpose.UNIT_PROVISION), WORDING)
    return partial(report_in_on_paper, cast.zhou, words, sheet, wordings=wordings)


def test_a_member_on_paper_goes_on_on_paper(pair: Pair, cast: Cast) -> None:
    do(slip_of_he(cast))
    refused = code_of(propose_join, cast.zhou, pair.resident_id, seen())
    assert refused is Code.JOIN_OF_MEMBER


def test_whoever_is_joined_reports_in_by_themselves(pair: Pair, cast: Cast) -> None:
    pair.joined()
    assert code_of(slip_of_he(cast)) is Code.ACCOUNT_EXISTS


def test_an_account_that_declined_stays_a_stranger(pair: Pair, cast: Cast) -> None:
    do(set_name, pair.account, HE)
    join = pair.proposed()
    do(agree, pair.account, join.id)
    assert do(open_join, cast.zheng, join.id).account_name == HE
    do(refuse_join, cast.zheng, join.id, why="照片不像")
    file = do(open_join, cast.zheng, join.id)
    assert (file.account_name, file.phone_tail) == (None, None)


def test_wishes_elsewhere_are_no_business_of_the_office(pair: Pair, cast: Cast) -> None:
    join = pair.joined()
    elsewhere = a_wish(cast, "submitted", wisher=pair.account)
    with transaction():
        wish = db.session.get_one(Wish, elsewhere.id)
        wish.wisher_id = pair.resident_id
        wish.street_path = wish.community_path = wish.place_path = "/elsewhere/"
    assert [each.id for each in do(open_join, cast.zheng, join.id).wishes] == [pair.wish.id]


def test_a_proposal_that_came_to_nothing_opens_no_page(pair: Pair, cast: Cast) -> None:
    join = pair.proposed()
    with transaction():
        wish = db.session.get_one(Wish, pair.wish.id)
        wish.street_path = wish.community_path = wish.place_path = "/elsewhere/"
    assert do(open_person, cast.zheng, pair.resident_id, limit=1).person.id == pair.resident_id
    do(refuse_join, cast.zheng, join.id, why="不是一个人")
    assert code_of(open_person, cast.zheng, pair.resident_id, limit=1) is Code.NOT_FOUND


def reasons_of(join: AccountJoin) -> set[str | None]:
    with transaction():
        query = select(Transition.words).where(Transition.subject_id == join.id)
        return set(db.session.scalars(query)) - {None}


def test_what_staff_wrote_about_a_join_goes_with_the_person(pair: Pair, cast: Cast) -> None:
    join = pair.proposed(why="户口簿写作珍")
    do(refuse_join, cast.zheng, join.id, why="照片不像")
    assert reasons_of(join) == {"户口簿写作珍", "照片不像"}
    erased(pair.account)
    assert reasons_of(join) == set()


def test_and_at_the_end_of_its_term(pair: Pair, cast: Cast) -> None:
    join = pair.proposed(why="户口簿写作珍")
    do(refuse_join, cast.zheng, join.id, why="照片不像")
    sweep = JOINS.terms[0].sweep
    assert sweep is not None
    assert do(sweep.batch, now() + timedelta(days=1), 50) == 1
    assert reasons_of(join) == set()


def test_a_resident_who_is_forgotten_leaves_no_join_behind(pair: Pair, cast: Cast) -> None:
    join = pair.joined()
    forget(pair.wish)
    assert again(AccountJoin, join.id).state == "ended"
    later = Pair(cast, a_proxied_wish(cast, content="想把窗户修好"), pair.account)
    assert later.resident_id not in {pair.resident_id, pair.account.me}
    assert later.joined().state == "joined"


def test_nor_a_proposal(pair: Pair) -> None:
    join = pair.proposed()
    forget(pair.wish)
    assert again(AccountJoin, join.id).state == "refused"


def forget(wish: Wish) -> None:
    with transaction():
        db.session.get_one(Wish, wish.id).anonymised_at = now()
        db.session.flush()
        forget_residents([wish.id])

"""A wording says whether it asks again; then people are asked, and nothing new is disclosed."""

from uuid import UUID

import pytest
from sqlalchemy import select

from tests.builders.cast import WORDING, Cast
from tests.builders.consents import publish
from tests.builders.doing import again, code_of, do
from tests.builders.statements import a_draft, a_statement, an_endpoint
from tests.builders.wish_pictures import a_pictured_wish, choose, names_shown, rows_of_wish
from tests.builders.wishes import a_wish
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.base.personal import Section
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.rectifications.choosing_pictures import choose_pictures
from wishapp.fulfilment.rectifications.marking_people import mark_people_in_wish
from wishapp.fulfilment.teams.showing import see_unit_members
from wishapp.hours.statements.opening_delivery import send_statement
from wishapp.kernel.media.models import Picture
from wishapp.kernel.outbox import OutboxMessage
from wishapp.privacy.own_data.asking_again import ask_again
from wishapp.privacy.own_data.consenting import agree, withdraw
from wishapp.privacy.own_data.sections import rows_of
from wishapp.registry.people.consenting import Purpose
from wishapp.registry.people.models import Consent
from wishapp.registry.people.queries import consents_of, wording_agreed_to

pytestmark = pytest.mark.usefixtures("core")
NEW = "2026年第2版告知书"


def announced(topic: str) -> list[UUID]:
    with transaction():
        query = select(OutboxMessage.subject_id).where(OutboxMessage.topic == topic)
        return list(db.session.scalars(query))


def consent(person_id: UUID, purpose: Purpose) -> Consent:
    with transaction():
        rows = consents_of(person_id, before=None, limit=20)
    return next(each for each in rows if each.purpose == purpose and each.withdrawn_at is None)


def test_a_wording_that_does_not_ask_leaves_every_consent_in_force(cast: Cast) -> None:
    statement = a_statement(cast, "frozen")
    an_endpoint(cast)
    publish(Purpose.UNIT_PROVISION, NEW)
    assert announced("consent_wording.ask_again") == []
    assert do(wording_agreed_to, cast.zhao.me, Purpose.UNIT_PROVISION)
    assert do(send_statement, cast.chen, statement.id, give_up_hours=72.0).state == "due"


def test_one_that_asks_again_stops_what_would_be_told_to_a_unit(cast: Cast) -> None:
    statement = a_statement(cast, "frozen")
    an_endpoint(cast)
    wording_id = publish(Purpose.UNIT_PROVISION, NEW, asks_again=True)
    sending = {"give_up_hours": 72.0}
    assert code_of(send_statement, cast.chen, statement.id, **sending) is Code.CONSENT_WITHDRAWN
    unit_id = statement.unit_id
    assert do(see_unit_members, cast.chu, unit_id, after=None, limit=9) == []
    # Whoever agrees anew is told about again.
    assert announced("consent_wording.ask_again") == [wording_id]
    do(agree, cast.zhao, Purpose.UNIT_PROVISION, wording=NEW)
    assert len(do(see_unit_members, cast.chu, unit_id, after=None, limit=9)) == 1
    assert do(send_statement, cast.chen, statement.id, **sending).state == "due"


def test_a_new_statement_leaves_out_who_did_not_answer(cast: Cast) -> None:
    a_wish(cast, "confirmed")
    publish(Purpose.UNIT_PROVISION, NEW, asks_again=True)
    assert code_of(a_draft, cast) is Code.STATEMENT_EMPTY


def test_everybody_who_agreed_before_is_asked_once(cast: Cast) -> None:
    a_wish(cast, "submitted")
    wording_id = publish(Purpose.PROCESSING, NEW, asks_again=True)
    # 王 posted; 赵, 钱 and 孙 handed in slips.
    assert do(ask_again, wording_id) == 4
    assert len(announced("consent.ask_again")) == 4
    assert consent(cast.wang.me, Purpose.PROCESSING).asked_again_at is not None
    assert do(ask_again, wording_id) == 0
    do(agree, cast.wang, Purpose.PROCESSING, wording=NEW)
    assert consent(cast.wang.me, Purpose.PROCESSING).asked_again_at is None


def test_nobody_is_locked_out_of_their_own_data(cast: Cast) -> None:
    wish = a_wish(cast)
    do(ask_again, publish(Purpose.PROCESSING, NEW, asks_again=True))
    [row] = do(rows_of, cast.wang, Section.WISHES, before=None, limit=5)
    assert (row.id, row.content) == (wish.id, wish.content)
    assert again(Wish, wish.id).state == "published"
    do(withdraw, cast.wang, Purpose.PROCESSING)
    assert again(Wish, wish.id).state == "withdrawn"


def test_a_new_way_of_publishing_hides_what_was_public_until_they_agree(cast: Cast) -> None:
    wish, before = a_wish(cast), a_wish(cast, "submitted")
    do(ask_again, publish(Purpose.PUBLICATION, NEW, asks_again=True))
    assert again(Wish, wish.id).hidden_at is not None
    assert again(Wish, before.id).hidden_at is not None
    # Staff are told of what can be claimed by dispatch alone.
    assert announced("wish.await_dispatch") == [wish.id]
    do(agree, cast.wang, Purpose.PUBLICATION, wording=NEW)
    assert again(Wish, wish.id).hidden_at is None


def test_a_new_way_of_showing_pictures_takes_people_off_the_cards(cast: Cast) -> None:
    do(agree, cast.wang, Purpose.PICTURES, wording=WORDING)
    wish, [person, thing] = a_pictured_wish(cast, count=2)
    other, [lamp] = a_pictured_wish(cast)
    do(mark_people_in_wish, cast.wang, wish.id, person)
    choose(cast, wish, [person, thing])
    choose(cast, other, [lamp])
    told = announced("wish.choose_pictures")
    do(ask_again, publish(Purpose.PICTURES, NEW, asks_again=True))
    assert {each.picture_id: each.wall_position for each in rows_of_wish(wish.id)} == {
        person: None,
        thing: 2,
    }
    assert [len(names_shown(each)) for each in (wish, other)] == [1, 1]
    # The picture stays with the wish, and the resident is told of its card alone.
    assert again(Picture, person).gone_at is None
    assert sorted(announced("wish.choose_pictures")) == sorted([*told, wish.id])
    chosen = (choose_pictures, cast.zhou, wish.id, [person, thing])
    assert code_of(*chosen, why="请看") is Code.PICTURE_CONSENT_MISSING
    do(agree, cast.wang, Purpose.PICTURES, wording=NEW)
    assert len(names_shown(choose(cast, wish, [person, thing]))) == 2


def test_withdrawing_tells_staff_of_what_waits_for_a_dispatch(cast: Cast) -> None:
    wish = a_wish(cast)
    do(withdraw, cast.wang, Purpose.PUBLICATION)
    assert announced("wish.await_dispatch") == [wish.id]


def test_what_ends_with_its_consent_waits_for_none(cast: Cast) -> None:
    a_wish(cast)
    do(withdraw, cast.wang, Purpose.PROCESSING)
    assert announced("wish.await_dispatch") == []


def test_a_later_version_asks_those_again_who_were_asked_before(cast: Cast) -> None:
    a_wish(cast, "submitted")
    do(ask_again, publish(Purpose.SENSITIVE, NEW, asks_again=True))
    assert do(ask_again, publish(Purpose.SENSITIVE, "第3版", asks_again=True)) == 1

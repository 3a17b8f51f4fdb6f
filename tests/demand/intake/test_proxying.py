from datetime import date

import pytest

from tests.builders.cast import WORDING, Cast, actor_of_name
from tests.builders.consents import a_sheet, publish
from tests.builders.doing import again, code_of, do
from tests.builders.intake import a_proxied_wish, on_paper
from tests.builders.land import COMMUNITY, GRID, TOWN, VILLAGE, code
from tests.builders.racing import codes, race
from tests.builders.settings import QINGHE
from tests.builders.wishes import CONSENTS, words
from tests.builders.world import World
from wishapp.base.clock import now
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.demand.intake.proxying import Agreement, enter_for_resident, residents_of
from wishapp.demand.wishes.amending import amend_wish
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.retention import forget_residents
from wishapp.demand.wishes.reviewing import return_wish, take_wish
from wishapp.demand.wishes.rules import DifficultyGroup, WishChannel
from wishapp.kernel.access import Actor
from wishapp.registry.people.consenting import Purpose
from wishapp.registry.people.guarding import Guardian, Relation, guardian_of_wish
from wishapp.registry.people.models import Person
from wishapp.registry.people.queries import consents_of

pytestmark = pytest.mark.usefixtures("core")
HE = words(beneficiary_name="何秀珍", address="槐荫路21号")


def enter(staff: Actor, agreement: Agreement, place: str = GRID, **writes: object) -> object:
    written = words(**{"beneficiary_name": "何秀珍", "address": "槐荫路21号"} | writes)
    return enter_for_resident(
        staff, written, agreement, community_code=code(place), channel=WishChannel.VISIT
    )


def test_a_resident_without_a_phone_has_a_wish(cast: Cast) -> None:
    wish = a_proxied_wish(cast)
    assert (wish.state, wish.channel, wish.submitter_id) == ("submitted", "desk", cast.zhou.me)
    person = again(Person, wish.wisher_id)
    assert (person.openid, person.name, person.phone) == ("", None, None)
    assert wish.contact_phone == "13800000001"


def test_who_is_forgotten_is_entered_anew(cast: Cast) -> None:
    wish = a_proxied_wish(cast)
    with transaction():
        db.session.get_one(Wish, wish.id).anonymised_at = now()
        db.session.flush()
        forget_residents([wish.id])
    later = a_proxied_wish(cast, content="想有人陪着去看看病")
    assert later.wisher_id != wish.wisher_id


def test_what_was_agreed_to_names_the_sheet(cast: Cast) -> None:
    wish = a_proxied_wish(cast)
    with transaction():
        given = consents_of(wish.wisher_id, before=None, limit=10)
    assert {each.purpose for each in given} == {purpose.value for purpose in CONSENTS}
    for each in given:
        assert (each.wording, each.channel, each.recorded_by) == (WORDING, "on_paper", cast.zhou.me)
        assert each.evidence
        assert each.witness_id is None


def test_a_spoken_agreement_names_the_colleague_who_heard_it(cast: Cast) -> None:
    heard = Agreement(wordings=CONSENTS, witness=cast.wu.me)
    wish = do(enter, cast.zhou, heard)
    with transaction():
        given = consents_of(wish.wisher_id, before=None, limit=10)
    told = {(each.channel, each.evidence, each.witness_id) for each in given}
    assert told == {("spoken", None, cast.wu.me)}


def test_who_heard_it_works_at_the_place_or_above_it(cast: Cast) -> None:
    for fit in (cast.wu, cast.zheng, cast.feng, cast.chen):
        heard = Agreement(wordings=CONSENTS, witness=fit.me)
        assert do(enter, cast.zhou, heard, content=f"{fit.me}")
    from_a_grid = Agreement(wordings=CONSENTS, witness=cast.wu.me)
    assert code_of(enter, cast.zhou, from_a_grid, COMMUNITY) is Code.WITNESS_UNFIT


def test_nothing_is_entered_on_nobodys_word(cast: Cast) -> None:
    bare = Agreement(wordings=CONSENTS)
    assert code_of(enter, cast.zhou, bare) is Code.PROOF_MISSING
    for unfit in (cast.zhou, cast.wang, cast.chu, cast.gao):
        heard = Agreement(wordings=CONSENTS, witness=unfit.me)
        assert code_of(enter, cast.zhou, heard) is Code.WITNESS_UNFIT
    borrowed = Agreement(wordings=CONSENTS, evidence=a_sheet(cast.wu))
    assert code_of(enter, cast.zhou, borrowed) is Code.PICTURE_UNKNOWN


@pytest.mark.parametrize("missing", [Purpose.PROCESSING, Purpose.SENSITIVE])
def test_each_purpose_is_agreed_to_apart(cast: Cast, missing: Purpose) -> None:
    some = {purpose: WORDING for purpose in CONSENTS if purpose is not missing}
    agreement = Agreement(wordings=some, evidence=a_sheet(cast.zhou))
    assert code_of(enter, cast.zhou, agreement) is Code.CONSENT_MISSING


def test_an_old_wording_was_not_agreed_to(cast: Cast) -> None:
    agreement = on_paper(cast.zhou)
    publish(Purpose.SENSITIVE, "2")
    assert code_of(enter, cast.zhou, agreement) is Code.WORDING_OUTDATED


def test_only_staff_of_the_place_enter_wishes(cast: Cast) -> None:
    for staff in (cast.zhou, cast.wu, cast.zheng):
        do(enter, staff, on_paper(staff), content=f"{staff.me}")
    for other in (cast.gao, cast.feng, cast.chen, cast.wang, cast.zhao):
        assert code_of(enter, other, on_paper(other)) is Code.FORBIDDEN
    assert code_of(enter, cast.wu, on_paper(cast.wu), COMMUNITY) is Code.FORBIDDEN
    assert code_of(enter, cast.zhou, on_paper(cast.zhou), VILLAGE) is Code.FORBIDDEN
    assert code_of(enter, cast.zhou, on_paper(cast.zhou), TOWN) is Code.PLACE_NOT_COMMUNITY


def test_who_entered_a_wish_does_not_review_it(cast: Cast) -> None:
    wish = a_proxied_wish(cast)
    assert code_of(take_wish, cast.zhou, wish.id) is Code.SAME_PERSON
    do(take_wish, cast.zheng, wish.id)


def test_who_entered_a_returned_wish_mends_it(cast: Cast) -> None:
    wish = a_proxied_wish(cast)
    do(take_wish, cast.zheng, wish.id)
    do(return_wish, cast.zheng, wish.id, why="请写清")
    assert code_of(amend_wish, cast.wu, wish.id, HE) is Code.FORBIDDEN
    assert do(amend_wish, cast.zhou, wish.id, HE).state == "submitted"


def test_one_resident_is_one_person(cast: Cast) -> None:
    first = a_proxied_wish(cast)
    second = a_proxied_wish(cast, by=cast.wu, content="想换一床被子", address=" 槐荫路 21号")
    other = a_proxied_wish(cast, beneficiary_name="何大爷", content="想要一根拐杖")
    assert first.wisher_id == second.wisher_id != other.wisher_id


def test_who_is_amended_at_the_desk_stays_one_person(cast: Cast) -> None:
    wish = a_proxied_wish(cast)
    right = {"beneficiary_name": "何秀贞", "address": "槐荫路12号"}
    do(amend_wish, cast.zhou, wish.id, words(**right))
    assert a_proxied_wish(cast, content="想换一床被子", **right).wisher_id == wish.wisher_id
    assert a_proxied_wish(cast, content="想要一根拐杖").wisher_id != wish.wisher_id


def test_nobody_signs_in_as_a_resident_without_a_phone(cast: Cast) -> None:
    wish = a_proxied_wish(cast)
    with transaction():
        newcomer = actor_of_name("何秀珍")
    assert newcomer.me != wish.wisher_id


def test_the_same_words_are_not_entered_twice_in_a_quarter(cast: Cast) -> None:
    first = a_proxied_wish(cast)
    assert code_of(enter, cast.wu, on_paper(cast.wu)) is Code.WISH_ENTERED_ALREADY
    do(take_wish, cast.zheng, first.id)
    do(enter, cast.wu, on_paper(cast.wu), content="换一盏灯")


def test_a_childs_guardian_is_named_and_signs_later(cast: Cast) -> None:
    child = {"beneficiary_born": date(2019, 5, 1), "difficulty_group": DifficultyGroup.LOW_INCOME}
    assert code_of(enter, cast.zhou, on_paper(cast.zhou), **child) is Code.GUARDIAN_MISSING
    guardian = Guardian(name="何强", phone="13800000008", relation=Relation.PARENT)
    wish = do(enter, cast.zhou, on_paper(cast.zhou), guardian=guardian, **child)
    with transaction():
        named = guardian_of_wish(wish.id)
    assert (named.name, named.wording, named.recorded_by) == ("何强", None, cast.zhou.me)
    assert wish.public_name == "一位小朋友"


def test_two_who_enter_the_same_wish_at_once_enter_one(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        papers = [(staff, on_paper(staff)) for staff in (cast.zhou, cast.wu, cast.zheng)]
    calls = [lambda s=staff, p=paper: enter(s, p) for staff, paper in papers]  # type: ignore[misc]  # mypy does not infer lambdas with defaults
    ends = race(fresh, QINGHE, calls)
    assert codes(ends) == [Code.WISH_ENTERED_ALREADY] * 2
    assert fresh.rows(QINGHE, "SELECT count(*) FROM wishes") == [(1,)]
    residents = "SELECT count(*) FROM people WHERE resident_digest IS NOT NULL"
    assert fresh.rows(QINGHE, residents) == [(1,)]


def test_a_resident_is_found_again(cast: Cast) -> None:
    with transaction():
        assert residents_of([HE]) == residents_of([HE])

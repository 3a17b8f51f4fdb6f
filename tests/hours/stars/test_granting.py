"""A star is applied for, publicised for five working days, granted once, and stays."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from psycopg.errors import CheckViolation, RestrictViolation, UniqueViolation
from sqlalchemy import Executable, delete, select, update
from sqlalchemy.exc import IntegrityError

from tests.builders.cast import Cast
from tests.builders.clockwork import at_moment, ruled
from tests.builders.doing import code_of, do
from tests.builders.land import COMMUNITY, SOUTH_TOWN, code
from tests.builders.ledger import booked, reverse_service
from tests.builders.notices import tell_of
from tests.builders.wishes import a_wish
from wishapp.base.clock import start_of_day, today
from wishapp.base.county import acting_for
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.hours.stars.applying import apply_for_star, reach_of, take_back_star
from wishapp.hours.stars.deciding import grant_star, open_star, publicise_star, refuse_star
from wishapp.hours.stars.models import Star
from wishapp.hours.stars.queries import InPublic, stars_in_public
from wishapp.kernel.access import Actor
from wishapp.kernel.audit.models import AuditRow
from wishapp.registry.places.queries import place_of_code

pytestmark = pytest.mark.usefixtures("core", "short_stars")


@pytest.fixture
def short_stars() -> Iterator[None]:
    """An hour for the first star, two for the second, three for the third."""
    with acting_for(ruled(star_hours=(1, 2, 3))):
        yield


def applied(cast: Cast) -> Star:
    """赵 applies for the first star, after a wish of ninety minutes came true."""
    a_wish(cast, "confirmed")
    return do(apply_for_star, cast.zhao, level=1)


def publicised(cast: Cast) -> Star:
    """The same, publicised by 周."""
    return do(publicise_star, cast.zhou, applied(cast).id)


def granted(cast: Cast) -> Star:
    """The same, granted by 陈 when the publicity is over."""
    star = publicised(cast)
    with at_moment(after_publicity(star)):
        return do(grant_star, cast.chen, star.id, document_no="")


def after_publicity(star: Star) -> datetime:
    """The first moment after the last day of publicity."""
    assert star.publicised_until
    return start_of_day(star.publicised_until + timedelta(days=1))


def in_public() -> list[InPublic]:
    return list(do(stars_in_public, None, today=today(), after=None, limit=10))


def test_it_is_applied_for_publicised_and_granted(cast: Cast) -> None:
    star = applied(cast)
    assert (star.state, star.minutes, star.needed_minutes) == ("applied", 90, 60)
    assert tell_of("star.apply", star.id)
    assert in_public() == []
    star = do(publicise_star, cast.zhou, star.id)
    [shown] = in_public()
    assert (shown.name, shown.community, shown.level) == ("赵某", "槐荫社区", 1)
    assert star.publicised_until
    assert star.publicised_until >= today() + timedelta(days=5)
    with at_moment(after_publicity(star)):
        assert in_public() == []
        star = do(grant_star, cast.chen, star.id, document_no="")
    assert star.state == "granted"
    assert tell_of("star.grant", star.id) == 1


def test_hours_alone_grant_nothing(cast: Cast) -> None:
    a_wish(cast, "confirmed")
    assert do(reach_of, cast.zhao).may_apply_for == 1
    with transaction():
        assert db.session.scalar(select(Star.id)) is None
    assert code_of(apply_for_star, cast.zhao, level=2) is Code.STAR_NOT_REACHED
    assert code_of(apply_for_star, cast.zhao, level=4) is Code.STAR_UNKNOWN
    assert code_of(apply_for_star, cast.wang, level=1) is Code.NOT_REGISTERED


def test_one_is_decided_at_a_time_and_none_twice(cast: Cast) -> None:
    star = applied(cast)
    assert code_of(apply_for_star, cast.zhao, level=1) is Code.STAR_PENDING
    do(take_back_star, cast.zhao, star.id)
    star = do(apply_for_star, cast.zhao, level=1)
    do(refuse_star, cast.zhou, star.id, answer="公示材料不全")
    star = do(apply_for_star, cast.zhao, level=1)
    star = do(publicise_star, cast.zhou, star.id)
    with at_moment(after_publicity(star)):
        do(grant_star, cast.chen, star.id, document_no="")
    assert code_of(apply_for_star, cast.zhao, level=1) is Code.STAR_HELD
    assert do(reach_of, cast.zhao).may_apply_for is None


def test_nobody_grants_before_the_publicity_is_over(cast: Cast) -> None:
    star = publicised(cast)
    assert code_of(grant_star, cast.chen, star.id, document_no="") is Code.STAR_IN_PUBLICITY
    assert star.publicised_until
    with at_moment(start_of_day(star.publicised_until)):
        assert code_of(grant_star, cast.chen, star.id, document_no="") is Code.STAR_IN_PUBLICITY
    values = {"state": "granted", "granted_by": cast.chen.me, "granted_on": today()}
    early = update(Star).where(Star.id == star.id).values(values)
    with pytest.raises(IntegrityError) as refused, transaction():
        db.session.execute(early)
    assert isinstance(refused.value.orig, CheckViolation)


def test_what_was_reversed_meanwhile_counts_no_more(cast: Cast) -> None:
    star = publicised(cast)
    [record] = booked(cast.zhao)
    do(reverse_service, cast.zhou, record.id, why="没有去过")
    with at_moment(after_publicity(star)):
        assert code_of(grant_star, cast.chen, star.id, document_no="") is Code.STAR_NOT_REACHED
        assert do(refuse_star, cast.chen, star.id, answer="时长已更正").state == "refused"


def test_a_granted_star_stays_whatever_is_reversed(cast: Cast) -> None:
    star = granted(cast)
    [record] = booked(cast.zhao)
    do(reverse_service, cast.zhou, record.id, why="没有去过")
    assert do(open_star, cast.zhao, star.id).state == "granted"


def test_only_their_offices_decide_and_never_about_themselves(cast: Cast) -> None:
    star = applied(cast)
    for who in (cast.zhao, cast.feng, cast.chen):
        assert code_of(publicise_star, who, star.id) is Code.FORBIDDEN
    for who in (cast.qian, cast.gao, cast.wei):
        assert code_of(publicise_star, who, star.id) is Code.NOT_FOUND
    both = Actor(cast.zhou.me, grants=(*cast.zhou.grants, *cast.chen.grants))
    do(publicise_star, both, star.id)
    assert code_of(grant_star, both, star.id, document_no="") is Code.SAME_PERSON
    oneself = Actor(cast.zhao.me, grants=cast.chen.grants)
    assert code_of(grant_star, oneself, star.id, document_no="") is Code.SAME_PERSON


def test_higher_stars_need_the_paper_of_a_higher_office(cast: Cast) -> None:
    with acting_for(ruled(star_hours=(1, 2, 3), star_levels_of_county=0)):
        star = publicised(cast)
        with at_moment(after_publicity(star)):
            refused = code_of(grant_star, cast.chen, star.id, document_no="")
            assert refused is Code.STAR_DOCUMENT_MISSING
            star = do(grant_star, cast.chen, star.id, document_no="市文明办〔2026〕3号")
    assert star.document_no == "市文明办〔2026〕3号"


def test_everybody_sees_those_of_a_place_without_rank(cast: Cast) -> None:
    publicised(cast)
    for place, count in ((COMMUNITY, 1), (SOUTH_TOWN, 0)):
        with transaction():
            found = place_of_code(code(place))
            shown = stars_in_public(found, today=today(), after=None, limit=10)
        assert len(shown) == count
    assert not {"minutes", "hours", "rank"} & set(InPublic._fields)


def test_a_look_by_staff_is_written_down(cast: Cast) -> None:
    star = applied(cast)
    do(open_star, cast.zheng, star.id)
    wanted = (AuditRow.subject_id == star.id, AuditRow.action == "star")
    with transaction():
        looks = db.session.scalars(select(AuditRow).where(*wanted)).all()
    assert [each.actor_id for each in looks] == [cast.zheng.me]


def test_the_database_keeps_what_was_granted(cast: Cast) -> None:
    star = granted(cast)
    changes: list[tuple[Executable, type[Exception]]] = [
        (update(Star).values(level=2), RestrictViolation),
        (update(Star).values(state="refused", granted_on=None), RestrictViolation),
        (delete(Star), RestrictViolation),
    ]
    for change, error in changes:
        with pytest.raises(IntegrityError) as refused, transaction():
            db.session.execute(change)
        assert isinstance(refused.value.orig, error)
    twin = {
        column.name: getattr(star, column.name)
        for column in Star.__table__.columns
        if column.name != "id"
    }
    with pytest.raises(IntegrityError) as refused, transaction():
        db.session.add(Star(**twin))
    assert isinstance(refused.value.orig, UniqueViolation)

from datetime import date, timedelta

import pytest

from tests.builders.cast import Cast
from tests.builders.doing import code_of, do
from tests.builders.wishes import a_wish
from wishapp.base.clock import today
from wishapp.base.errors import Code
from wishapp.demand.screening.asking import take_verdict
from wishapp.demand.screening.models import Screening
from wishapp.demand.screening.queries import newest_screening
from wishapp.demand.screening.reviewing import clear, refuse
from wishapp.demand.screening.rules import SubjectKind
from wishapp.privacy.own_data.profile import (
    set_birth_date,
    set_name,
    set_nickname,
    settle_nickname,
)
from wishapp.registry.people.queries import person_of

pytestmark = pytest.mark.usefixtures("core")


def screening(cast: Cast) -> Screening:
    found = do(newest_screening, cast.wei.me, SubjectKind.NICKNAME)
    assert found is not None
    return found


def answered(cast: Cast, suggest: str) -> Screening:
    """The platform has looked at 卫's newest nickname."""
    asked = screening(cast)
    do(take_verdict, asked.id, suggest=suggest, label=100, trace_id="t")
    return asked


def nicknames(cast: Cast) -> tuple[str | None, str | None]:
    """What others see, and what waits."""
    person = do(person_of, cast.wei.me)
    return person.nickname, person.nickname_wanted


def test_a_nickname_is_seen_once_it_passed(cast: Cast) -> None:
    do(set_nickname, cast.wei, "小卫")
    assert nicknames(cast) == (None, "小卫")
    assert not do(settle_nickname, screening(cast).id)
    assert do(settle_nickname, answered(cast, "pass").id)
    assert nicknames(cast) == ("小卫", None)
    assert not do(settle_nickname, screening(cast).id)


def test_the_earlier_one_is_seen_until_then(cast: Cast) -> None:
    do(set_nickname, cast.wei, "小卫")
    do(settle_nickname, answered(cast, "pass").id)
    do(set_nickname, cast.wei, "老卫")
    assert nicknames(cast) == ("小卫", "老卫")
    held = answered(cast, "review")
    assert not do(settle_nickname, held.id)
    assert nicknames(cast) == ("小卫", "老卫")


def test_a_refused_one_is_dropped(cast: Cast) -> None:
    do(set_nickname, cast.wei, "小卫")
    held = answered(cast, "risky")
    do(refuse, cast.chen, held.id, why="不合适")
    assert do(settle_nickname, held.id)
    assert nicknames(cast) == (None, None)


def test_one_that_a_person_cleared_is_seen(cast: Cast) -> None:
    do(set_nickname, cast.wei, "小卫")
    held = answered(cast, "review")
    do(clear, cast.chen, held.id, why="正常昵称")
    assert do(settle_nickname, held.id)
    assert nicknames(cast) == ("小卫", None)


def test_a_late_verdict_is_about_no_later_nickname(cast: Cast) -> None:
    do(set_nickname, cast.wei, "小卫")
    first = answered(cast, "pass")
    do(set_nickname, cast.wei, "大坏蛋")
    assert not do(settle_nickname, first.id)
    assert nicknames(cast) == (None, "大坏蛋")


def test_a_nickname_is_taken_away_at_once(cast: Cast) -> None:
    do(set_nickname, cast.wei, "小卫")
    do(settle_nickname, answered(cast, "pass").id)
    do(set_nickname, cast.wei, None)
    assert nicknames(cast) == (None, None)
    assert not do(settle_nickname, screening(cast).id)


def test_screenings_of_wishes_name_nobody(cast: Cast) -> None:
    wish = a_wish(cast)
    found = do(newest_screening, wish.id)
    assert found is not None
    assert not do(settle_nickname, found.id)


def test_a_name_is_ones_own_affair(cast: Cast) -> None:
    do(set_name, cast.wei, "卫青禾")
    assert do(person_of, cast.wei.me).name == "卫青禾"
    do(set_name, cast.wei, None)
    assert do(person_of, cast.wei.me).name is None


def test_a_birth_date_is_possible_or_absent(cast: Cast) -> None:
    do(set_birth_date, cast.wei, date(1990, 2, 28))
    assert do(person_of, cast.wei.me).born == "1990-02-28"
    tomorrow = today() + timedelta(days=1)
    assert code_of(set_birth_date, cast.wei, tomorrow) is Code.BIRTH_DATE_INVALID
    do(set_birth_date, cast.wei, None)
    assert do(person_of, cast.wei.me).born is None

"""What people permit is counted from the platform's events, once each, and spent one by one."""

from dataclasses import replace

import pytest

from tests.builders.cast import Cast, openid
from tests.builders.doing import do
from tests.builders.notices import IDS, left, permitted
from tests.builders.settings import QINGHE, TEMPLATES
from wishapp.base.clock import now
from wishapp.base.county import acting_for
from wishapp.notices.asking import Occasion, templates_to_ask
from wishapp.notices.permissions import (
    empty,
    forbid,
    give_back,
    permit,
    permitted_templates,
    spend,
)

pytestmark = pytest.mark.usefixtures("core")
WISH, WORK = (next(each for each in TEMPLATES if each.name == name) for name in ("wish", "work"))


def yes(cast: Cast, item: str) -> bool:
    return do(permit, openid("wang"), WISH.template_id, item=item)


def test_each_yes_counts_one_more_and_a_repeat_counts_nothing(cast: Cast) -> None:
    assert [yes(cast, item) for item in ("e1:0", "e2:0", "e1:0", "e2:1")] == [True] * 2 + [
        False,
        True,
    ]
    assert left(cast.wang) == {"wish": 3}
    assert left(cast.li) == {}


def test_switching_off_forgets_all_and_a_repeat_of_it_forgets_nothing(cast: Cast) -> None:
    yes(cast, "e1")
    assert do(forbid, openid("wang"), WISH.template_id, item="off")
    assert left(cast.wang) == {}
    yes(cast, "e2")
    assert not do(forbid, openid("wang"), WISH.template_id, item="off")
    assert left(cast.wang) == {"wish": 1}


def test_somebody_who_never_signed_in_counts_nothing(cast: Cast) -> None:
    assert not do(permit, "openid-of-nobody", WISH.template_id, item="e1")
    assert not do(forbid, "openid-of-nobody", WISH.template_id, item="e1")
    assert yes(cast, "e1"), "and uses no item up"


def test_a_long_term_permission_is_never_spent(cast: Cast) -> None:
    permitted(cast.zhou, "wish", "work")
    for template in (WISH, WORK):
        do(spend, cast.zhou.me, template)
    assert left(cast.zhou) == {"work": 1}
    do(give_back, cast.zhou.me, WORK.template_id, spent_at=now())
    assert left(cast.zhou) == {"work": 1}
    do(empty, cast.zhou.me, WORK.template_id)
    assert left(cast.zhou) == {}


def test_what_had_no_effect_is_given_back_unless_all_was_forbidden_since(cast: Cast) -> None:
    permitted(cast.wang, "wish", count=2)
    began = now()
    do(spend, cast.wang.me, WISH)
    do(give_back, cast.wang.me, WISH.template_id, spent_at=began)
    assert left(cast.wang) == {"wish": 2}
    do(spend, cast.wang.me, WISH)
    do(empty, cast.wang.me, WISH.template_id)
    do(give_back, cast.wang.me, WISH.template_id, spent_at=began)
    assert left(cast.wang) == {}


def test_a_template_that_the_county_no_longer_has_is_not_permitted(cast: Cast) -> None:
    permitted(cast.wang, "wish", "claim")
    assert set(do(permitted_templates, cast.wang.me)) == {"wish", "claim"}
    with acting_for(replace(QINGHE, templates=(WISH,))):
        assert set(do(permitted_templates, cast.wang.me)) == {"wish"}


def test_at_a_tap_three_templates_are_asked_about_at_most(cast: Cast) -> None:
    permitted(cast.zhou, "wish", "work", count=2)
    for occasion, names in {
        Occasion.WISH: ["wish", "digest"],
        Occasion.CLAIM: ["claim", "digest"],
        Occasion.REPORT_IN: ["report_in", "claim", "digest"],
        # The long-term one is given already.
        Occasion.WORK: ["digest"],
    }.items():
        wanted = do(templates_to_ask, cast.zhou.me, occasion)
        assert [each.name for each in wanted] == names
        assert [each.template_id for each in wanted] == [IDS[name] for name in names]
    assert [each.remaining for each in do(templates_to_ask, cast.zhou.me, Occasion.WISH)] == [2, 0]
    with acting_for(replace(QINGHE, templates=())):
        assert do(templates_to_ask, cast.zhou.me, Occasion.WISH) == []

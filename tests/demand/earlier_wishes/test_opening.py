"""Earlier wishes are listed without words, opened, found, erased, and emptied at their term."""

from datetime import date, timedelta

import pytest

from tests.builders.cast import Cast
from tests.builders.doing import again, code_of, do
from tests.builders.earlier_wishes import an_earlier_row, an_entered_batch, some_rows
from tests.builders.land import COMMUNITY, GRID, NEXT_COMMUNITY, code
from tests.builders.traces import looks_at
from tests.privacy.retention.ends import due, swept
from wishapp.base.clock import today
from wishapp.base.db import transaction
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.base.personal import Kind
from wishapp.demand.earlier_wishes.models import EarlierWish
from wishapp.demand.earlier_wishes.opening import erase_earlier_wish, open_earlier_wish
from wishapp.demand.earlier_wishes.queries import batches_in, wishes_in
from wishapp.demand.earlier_wishes.rules import Outcome
from wishapp.demand.earlier_wishes.states import BatchState
from wishapp.demand.earlier_wishes.taking_back import ask_back, take_back
from wishapp.kernel.access import Actor
from wishapp.office.search.finding import search
from wishapp.office.search.rules import HitKind, read_term
from wishapp.registry.places.scopes import scope_at

pytestmark = pytest.mark.usefixtures("core")
OF = [HitKind.EARLIER_WISH]


def listed(actor: Actor, place: str | None = None, outcome: Outcome | None = None) -> list[str]:
    with transaction():
        scope = scope_at(actor, place and code(place))
        return [each.number for each in wishes_in(scope, outcome=outcome, after=None, limit=10)]


def the_wish(actor: Actor) -> EarlierWish:
    with transaction():
        [wish] = wishes_in(scope_at(actor, None), outcome=None, after=None, limit=10)
    return wish


def test_each_lists_their_own_places(cast: Cast) -> None:
    rows = (
        an_earlier_row(1, place=GRID),
        an_earlier_row(2, place=COMMUNITY, outcome=Outcome.WITHDRAWN, ended_on=None),
        an_earlier_row(3, place=NEXT_COMMUNITY),
    )
    an_entered_batch(cast, *rows)
    assert listed(cast.chen) == listed(cast.feng) == ["2024-001", "2024-002", "2024-003"]
    assert listed(cast.zhou) == ["2024-001", "2024-002"]
    assert listed(cast.wu) == ["2024-001"]
    assert listed(cast.gao) == ["2024-003"]
    assert listed(cast.feng, NEXT_COMMUNITY) == ["2024-003"]
    assert listed(cast.zhou, NEXT_COMMUNITY) == listed(cast.wang) == []
    assert listed(cast.feng, outcome=Outcome.WITHDRAWN) == ["2024-002"]


def test_each_lists_the_batches_of_their_own_places(cast: Cast) -> None:
    street, here = (
        an_entered_batch(cast),
        an_entered_batch(cast, an_earlier_row(2), place=COMMUNITY),
    )

    def ids(actor: Actor, state: BatchState | None = None) -> list[object]:
        with transaction():
            scope = scope_at(actor, None)
            return [each.id for each in batches_in(scope, state=state, after=None, limit=10)]

    assert ids(cast.chen) == ids(cast.feng, BatchState.ENTERED) == [street.id, here.id]
    assert ids(cast.zhou) == [here.id]
    assert ids(cast.gao) == ids(cast.wu) == ids(cast.feng, BatchState.PROPOSED) == []


def test_who_opens_one_is_written_down(cast: Cast) -> None:
    an_entered_batch(cast)
    wish_id = the_wish(cast.feng).id
    assert do(open_earlier_wish, cast.zhou, wish_id).name == "王秀兰"
    [look] = looks_at(wish_id)
    assert (look.action, look.actor_id, look.person_id) == ("earlier_wish", cast.zhou.me, None)
    for stranger in (cast.gao, cast.wu, cast.wang):
        assert code_of(open_earlier_wish, stranger, wish_id) is Code.NOT_FOUND
    assert code_of(open_earlier_wish, cast.zhou, new_id()) is Code.NOT_FOUND


def test_the_desk_erases_what_it_says_of_a_resident(cast: Cast) -> None:
    an_entered_batch(cast)
    wish_id = the_wish(cast.feng).id
    assert code_of(erase_earlier_wish, cast.wu, wish_id, why="x") is Code.NOT_FOUND
    assert code_of(erase_earlier_wish, cast.zhou, new_id(), why="x") is Code.NOT_FOUND
    for _ in range(2):
        gone = do(erase_earlier_wish, cast.zhou, wish_id, why="本人要求删除")
    assert (gone.words, gone.name, gone.name_digest, gone.erased_by) == (
        None, None, None, cast.zhou.me,
    )  # fmt: skip
    assert again(EarlierWish, wish_id).number == "2024-001"
    assert [look.action for look in looks_at(wish_id)] == ["earlier_wish_erased"]
    term = read_term("王秀兰", phone=None)
    assert [each.items for each in do(search, cast.zhou, term, OF, limit=5)] == [[]]


def test_what_was_erased_stays_so_when_a_corrected_list_comes_in(cast: Cast) -> None:
    batch = an_entered_batch(cast, *some_rows(2))
    with transaction():
        first, _ = wishes_in(scope_at(cast.feng, None), outcome=None, after=None, limit=10)
    do(erase_earlier_wish, cast.zhou, first.id, why="本人要求删除")
    do(ask_back, cast.feng, batch.id, why="列填错了")
    do(take_back, cast.chen, batch.id)
    assert an_entered_batch(cast, *some_rows(3)).entered == 3
    with transaction():
        found = wishes_in(scope_at(cast.feng, None), outcome=None, after=None, limit=10)
    opened = {each.number: do(open_earlier_wish, cast.zhou, each.id) for each in found}
    gone = opened.pop(first.number)
    assert (gone.words, gone.name, gone.name_digest, gone.label) == (None, None, None, None)
    assert gone.erased_at
    assert gone.outcome == first.outcome
    assert [(each.name, each.erased_at) for each in opened.values()] == [("王秀兰", None)] * 2


@pytest.mark.parametrize("typed", ["王秀兰", "2024-001", " ２０２４-００１ "])
def test_it_is_found_by_name_or_number_and_each_hit_is_a_look(cast: Cast, typed: str) -> None:
    an_entered_batch(cast, an_earlier_row(1), an_earlier_row(2, name=None))
    term = read_term(typed, phone=None)
    [hits] = do(search, cast.zhou, term, OF, limit=5)
    [hit] = hits.items
    assert (hit.title, hit.number, hit.state) == ("王秀兰", "2024-001", "fulfilled")
    assert [look.action for look in looks_at(hit.id)] == ["search"]
    assert do(search, cast.gao, term, OF, limit=5)[0].items == []
    phone = read_term("13900000001", phone="13900000001")
    assert do(search, cast.zhou, phone, OF, limit=5)[0].items == []
    assert (
        do(search, cast.zhou, read_term("WX-229901-2026-1", phone=None), OF, limit=5)[0].items == []
    )


def test_its_words_go_at_their_term(cast: Cast) -> None:
    five_years = date(today().year - 5, today().month, min(today().day, 28))
    days = {"young": five_years + timedelta(days=9), "old": five_years - timedelta(days=9)}
    rows = [
        an_earlier_row(number, number=name, posted_on=day, ended_on=day)
        for number, (name, day) in enumerate(days.items(), start=1)
    ]
    an_entered_batch(cast, *rows, *some_rows(1, since=50))
    assert (due(Kind.EARLIER_WISHES), swept(Kind.EARLIER_WISHES)) == (1, 1)
    assert due(Kind.EARLIER_WISHES) == 0
    with transaction():
        found = wishes_in(scope_at(cast.feng, None), outcome=None, after=None, limit=10)
    told = {each.number: again(EarlierWish, each.id).words for each in found}
    assert told == {"old": None, "young": "想要一个老花镜", "2024-050": "想要一个老花镜"}


def test_why_it_was_erased_goes_at_the_term_and_no_later_list_brings_it_back(cast: Cast) -> None:
    long_ago = date(today().year - 6, 1, 5)
    row = an_earlier_row(1, posted_on=long_ago, ended_on=long_ago)
    batch = an_entered_batch(cast, row)
    assert swept(Kind.EARLIER_WISHES) == 1
    emptied = the_wish(cast.feng)
    # The resident asks for it although its term is over.
    gone = do(erase_earlier_wish, cast.zhou, emptied.id, why="本人要求删除")
    assert (gone.erased_by, gone.erased_why) == (cast.zhou.me, "本人要求删除")
    assert (due(Kind.EARLIER_WISHES), swept(Kind.EARLIER_WISHES)) == (1, 1)
    assert again(EarlierWish, emptied.id).erased_why is None
    assert again(EarlierWish, emptied.id).erased_at == gone.erased_at
    do(ask_back, cast.feng, batch.id, why="列填错了")
    do(take_back, cast.chen, batch.id)
    an_entered_batch(cast, row, *some_rows(1, since=50))
    with transaction():
        found = wishes_in(scope_at(cast.feng, None), outcome=None, after=None, limit=10)
    told = {each.number: again(EarlierWish, each.id).words for each in found}
    assert told["2024-001"] is None
    assert all(words for number, words in told.items() if number != "2024-001")

"""Words by which something about a person is moved go when the person goes, or with the wish."""

import pytest

from wishapp.base.personal import Table
from wishapp.demand.screening.models import Screening
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.claims.models import Claim
from wishapp.privacy.own_data.blanking import ABOUT
from wishapp.privacy.own_data.emptying_wishes import BESIDE
from wishapp.privacy.own_data.nouns import TABLES

# What stands beside a wish; the words by which a wish and its claims are moved go with the wish.
WITH_WISH = {*BESIDE, Wish, Claim, Screening}
# Machines that are moved by codes and facts alone, with the reason.
WORDLESS = {
    "draw_entry": "members enter and leave, and lots are drawn",
    "notice": "the system alone moves it",
    "certificate": "its answer is a column of its own",
    "denial": "its words are columns of its own",
    "star": "its answer is a column of its own",
    "objection": "its answer is a column of its own",
    "presence_request": "its words and answer are columns of their own",
    "record_correction": "its words are a column of its own",
    "closing": "the person alone, or a term, moves it",
}
# Moved with words that another part of the house empties.
ELSEWHERE = {"call_task": "what was said in a call is a column, and goes with the wish"}
NAMING = [table for table in TABLES if table.of and hasattr(table.model, "MACHINE")]


@pytest.mark.parametrize("table", NAMING, ids=lambda table: table.model.__name__)
def test_the_words_by_which_it_is_moved_are_emptied_somewhere(table: Table) -> None:
    kind = table.model.MACHINE.kind
    if kind in WORDLESS or kind in ELSEWHERE or table.model in WITH_WISH:
        return
    assert {(each.class_, each.key) for each in table.of} <= {
        (each.class_, each.key) for each in ABOUT
    }


def test_every_exception_is_needed() -> None:
    kinds = {table.model.MACHINE.kind for table in NAMING if table.model not in WITH_WISH}
    assert {*WORDLESS, *ELSEWHERE} <= kinds

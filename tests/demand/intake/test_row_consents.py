"""Each row has a consent of its own, or is entered without anything sensitive (PIPL 14, 29)."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from tests.builders.cast import Cast
from tests.builders.doing import code_of, do
from tests.builders.intake import a_row, on_paper
from tests.builders.land import COMMUNITY, code
from tests.builders.wishes import CONSENTS, words
from wishapp.base.clock import today
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.demand.intake.importing import Staged, confirm_import, stage_import
from wishapp.demand.intake.sealed_row import Row
from wishapp.demand.wishes.amending import amend_wish
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.posting import WishWords
from wishapp.demand.wishes.reviewing import return_wish, take_wish
from wishapp.demand.wishes.rules import DifficultyGroup
from wishapp.registry.people.models import Consent

pytestmark = pytest.mark.usefixtures("core")
PLAIN = {"difficulty_group": DifficultyGroup.OTHER}


def staged(cast: Cast, *rows: Row, data: bytes = b"file") -> Staged:
    return do(stage_import, cast.zheng, data, rows, community_code=code(COMMUNITY))


def refused(cast: Cast, *rows: Row, data: bytes = b"file") -> list[list[Code]]:
    checked = staged(cast, *rows, data=data).rows
    return [[each for each, _ in row.refusals] for row in checked]


def entered(cast: Cast, *rows: Row, data: bytes = b"file") -> list[Wish]:
    """The wishes of the rows, in their order."""
    import_id = staged(cast, *rows, data=data).found.id
    do(confirm_import, cast.zheng, import_id, on_paper(cast.zheng))
    names = [row.words.beneficiary_name for row in rows if row.words]
    with transaction():
        found = {each.beneficiary_name: each for each in db.session.scalars(select(Wish))}
    return [found[name] for name in names]


def consents_of(person_id: UUID) -> dict[str, Consent]:
    with transaction():
        rows = db.session.scalars(select(Consent).where(Consent.person_id == person_id))
        return {each.purpose: each for each in rows}


def bare(number: int, **writes: Any) -> Row:
    """A row whose resident signed nothing."""
    return replace(a_row(number, **writes), sheet=None)


def test_a_row_with_a_difficulty_needs_its_own_consent(cast: Cast) -> None:
    assert refused(cast, a_row(2), bare(3)) == [[], [Code.IMPORT_CONSENT_MISSING]]


@pytest.mark.parametrize(
    "sensitive", [{"beneficiary_born": today() - timedelta(days=9_000)}, {"beneficiary_age": None}]
)
def test_so_does_one_that_tells_an_age(cast: Cast, sensitive: dict[str, Any]) -> None:
    [found] = refused(cast, bare(2, **PLAIN | sensitive))
    assert Code.IMPORT_CONSENT_MISSING in found


@pytest.mark.parametrize(
    "content",
    [
        "肾病透析，想有人陪我去医院",
        "父亲瘫痪在床，想要一张护理床",
        "腿有残疾出不了门",
        "高血压，想量血压",
        "心脏有毛病，想有人陪诊",
        "老毛病又犯了",
        "住在普通病房，想有人说说话",
        "耳朵听不见了",
        "白内障，想配眼镜",
        "母亲中风在家",
        "长年卧床，想理发",
        "上月住院回来",
    ],
)
def test_so_does_one_whose_words_tell_of_health(cast: Cast, content: str) -> None:
    plain = {**PLAIN, "content": content}
    assert refused(cast, bare(2, **plain), a_row(3, **plain)) == [[Code.IMPORT_CONSENT_MISSING], []]


@pytest.mark.parametrize(
    "content",
    [
        "电视有毛病，想请人看看",
        "手机有毛病",
        "电脑有毛病，开不了机",
        "想有人来陪我说说话",
        "菜地有病虫害",
        "家中风扇坏了",
        "主卧床板坏了",
        "居住院落想清扫一下",
        "楼道灯坏了看不见路",
        "门铃坏了听不见",
        "电脑中了病毒",
    ],
)
def test_what_is_said_of_things_does_not(cast: Cast, content: str) -> None:
    assert refused(cast, bare(2, **PLAIN, content=content)) == [[]]


def test_each_resident_has_the_consent_of_their_own_sheet(cast: Cast) -> None:
    rows = a_row(2), a_row(3)
    for row, wish in zip(rows, entered(cast, *rows), strict=True):
        given = consents_of(wish.wisher_id)
        assert set(given) == {each.value for each in CONSENTS}
        assert row.sheet
        for consent in given.values():
            assert (consent.sheet_no, consent.signed_on) == (row.sheet.no, row.sheet.signed_on)
            assert (consent.witness_name, consent.channel) == (row.sheet.witness, "on_paper")
            assert consent.evidence is None


def test_without_a_sheet_a_row_stays_plain_and_unseen(cast: Cast) -> None:
    [wish] = entered(cast, bare(2, **PLAIN))
    assert wish.dispatch_only
    assert set(consents_of(wish.wisher_id)) == {"processing"}


def test_nobody_amends_such_a_row_to_tell_of_health(cast: Cast) -> None:
    [wish] = entered(cast, bare(2, **PLAIN))
    do(take_wish, cast.zhou, wish.id)
    do(return_wish, cast.zhou, wish.id, why="请写清楚")
    told = words(beneficiary_name="居民2", content="瘫痪在床，想理发", **PLAIN)
    assert code_of(amend_wish, cast.zheng, wish.id, told) is Code.CONSENT_MISSING
    plain = words(beneficiary_name="居民2", content="想请人上门理发", **PLAIN)
    assert do(amend_wish, cast.zheng, wish.id, plain).state == "submitted"


def test_a_row_is_looked_at_once_more_when_it_is_entered(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        # As an earlier version took it, or a county's list of words.
        patched.setattr(WishWords, "is_sensitive", False)
        found = staged(cast, bare(2, **PLAIN, content="瘫痪在床，想理发")).found
    refused_at_entry = code_of(confirm_import, cast.zheng, found.id, on_paper(cast.zheng))
    assert refused_at_entry is Code.IMPORT_ROW_CHANGED


def test_one_sheet_is_one_residents(cast: Cast) -> None:
    first = a_row(2)
    copied = replace(a_row(3), sheet=first.sheet)
    assert refused(cast, first, copied) == [[], [Code.IMPORT_CONSENT_USED]]
    entered(cast, first, data=b"first")
    assert refused(cast, copied, data=b"second") == [[Code.IMPORT_CONSENT_USED]]


def test_a_resident_may_have_two_wishes_on_one_sheet(cast: Cast) -> None:
    first = a_row(2)
    again = replace(a_row(2, content="还想有人来教用手机"), number=3)
    assert refused(cast, first, again) == [[], []]


@pytest.mark.parametrize(
    "changes",
    [{"signed_on": today() + timedelta(days=1)}, {"witness": "居民2"}],
)
def test_a_sheet_that_proves_nothing_is_refused(cast: Cast, changes: dict[str, Any]) -> None:
    row = a_row(2)
    assert row.sheet
    wrong = replace(row, sheet=replace(row.sheet, **changes))
    assert refused(cast, wrong) == [[Code.IMPORT_CONSENT_INVALID]]

"""What people said about their service has a term, but for what explains the ledger."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest

from tests.builders.cast import Cast
from tests.builders.doing import do
from tests.builders.pictures import a_picture
from tests.builders.settings import BY_DOCUMENT
from tests.builders.times import service
from tests.privacy.retention.ends import YEARS, after_years, due, kept_and_then_swept, swept
from wishapp.base.county import acting_for
from wishapp.base.db import db, transaction
from wishapp.base.personal import Kind
from wishapp.hours.objections.answering import decline_objection, uphold_objection
from wishapp.hours.objections.objecting import raise_objection, take_back_objection
from wishapp.hours.record_corrections.asking import ask_about_omission, take_back_request
from wishapp.hours.record_corrections.deciding import approve_correction, refuse_correction
from wishapp.hours.record_corrections.models import RecordCorrection
from wishapp.hours.record_corrections.proposing import Right, enter_right
from wishapp.kernel.media.models import Picture

pytestmark = pytest.mark.usefixtures("core")


def asked(cast: Cast) -> UUID:
    assert cast.zhao.report_in
    return do(ask_about_omission, cast.zhao, cast.zhao.report_in.id, words="上周扫了楼道").id


def entered(cast: Cast, picture_id: UUID) -> UUID:
    correction_id = asked(cast)
    right = Right(time=service(3), activity="清扫", content="清扫", evidence=[picture_id])
    do(enter_right, cast.zhou, correction_id, right)
    return correction_id


def prove(*pictures: UUID) -> list[bool]:
    """Whether each picture stays beyond its own term."""
    with transaction():
        return [db.session.get_one(Picture, each).is_proof for each in pictures]


def test_a_correction_that_changed_nothing_goes_and_frees_its_evidence(cast: Cast) -> None:
    shared, own = (do(a_picture, cast.zhou).id for _ in range(2))
    do(refuse_correction, cast.zheng, entered(cast, own), answer="那天没有活动")
    assert prove(shared, own) == [False, True]
    kept_and_then_swept(Kind.RECORD_CORRECTIONS)
    assert prove(own) == [False]
    do(refuse_correction, cast.zheng, entered(cast, shared), answer="写错了人")
    kept = entered(cast, shared)
    kept_and_then_swept(Kind.RECORD_CORRECTIONS)
    assert prove(shared) == [True]
    with transaction():
        assert [each.id for each in db.session.scalars(db.select(RecordCorrection))] == [kept]


def test_one_that_was_taken_back_goes_and_an_approved_one_stays(cast: Cast) -> None:
    do(take_back_request, cast.zhao, asked(cast))
    evidence = do(a_picture, cast.zhou).id
    do(approve_correction, cast.zheng, entered(cast, evidence))
    kept_and_then_swept(Kind.RECORD_CORRECTIONS)
    with after_years(30):
        assert (due(Kind.RECORD_CORRECTIONS), prove(evidence)) == (0, [True])
        assert swept(Kind.PICTURES) == due(Kind.PICTURES) == 0


def objects(cast: Cast) -> UUID:
    assert cast.zhao.report_in
    return do(raise_objection, cast.zhao, cast.zhao.report_in.id, words="不想让单位知道").id


class TestObjections:
    @pytest.fixture(autouse=True)
    def _by_document(self, core: Any) -> Iterator[None]:
        with acting_for(BY_DOCUMENT):
            yield

    def test_one_that_stands_stays(self, cast: Cast) -> None:
        objection_id = objects(cast)
        do(uphold_objection, cast.zheng, objection_id, answer="同意")
        with after_years(YEARS, days=1):
            assert due(Kind.OBJECTIONS) == 0
        do(take_back_objection, cast.zhao, objection_id)
        kept_and_then_swept(Kind.OBJECTIONS)

    def test_its_term_begins_when_it_is_taken_back(self, cast: Cast) -> None:
        objection_id = objects(cast)
        do(uphold_objection, cast.zheng, objection_id, answer="同意")
        with after_years(YEARS + 1):
            do(take_back_objection, cast.zhao, objection_id)
            assert due(Kind.OBJECTIONS) == 0
        with after_years(2 * YEARS + 1, days=1):
            assert due(Kind.OBJECTIONS) == 1

    def test_one_that_was_declined_goes(self, cast: Cast) -> None:
        do(decline_objection, cast.zheng, objects(cast), answer="文件规定要告知")
        kept_and_then_swept(Kind.OBJECTIONS)

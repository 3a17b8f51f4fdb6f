"""Somebody above the community looks at an anomaly; nothing follows from it by itself."""

from itertools import count

import pytest

from tests.builders.anomalies import an_anomaly, finding
from tests.builders.cast import Cast
from tests.builders.doing import again, code_of, do
from tests.builders.traces import verbs_of
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.hours.anomalies.models import Anomaly
from wishapp.hours.anomalies.queries import anomalies_about
from wishapp.hours.anomalies.raising import raise_all, raise_anomaly
from wishapp.hours.anomalies.reviewing import (
    conclude_anomaly,
    give_back_anomaly,
    look_again,
    open_anomaly,
    take_anomaly,
)
from wishapp.hours.anomalies.states import AnomalyKind, AnomalyOutcome

pytestmark = pytest.mark.usefixtures("core")
EXPLAINED = AnomalyOutcome.EXPLAINED
NUMBERS = count(1)


def test_an_anomaly_is_raised_once(cast: Cast) -> None:
    same = finding(cast, "door")
    assert do(raise_anomaly, same) is True
    assert do(raise_anomaly, same) is False
    other = finding(cast, "door", kind=AnomalyKind.MANY_PEOPLE)
    assert do(raise_all, [same, other]) == 1


def test_a_person_looks_and_says_what_came_of_it(cast: Cast) -> None:
    found = an_anomaly(cast)
    taken = do(take_anomaly, cast.feng, found.id)
    assert (taken.state, taken.reviewer_id) == ("in_review", cast.feng.me)
    assert code_of(take_anomaly, cast.chen, found.id) is Code.MOVE_NOT_ALLOWED
    other = code_of(conclude_anomaly, cast.chen, found.id, outcome=EXPLAINED, words="x")
    assert other is Code.NOT_REVIEWER
    done = do(conclude_anomaly, cast.feng, found.id, outcome=EXPLAINED, words="问过本人")
    assert (done.state, done.outcome, done.words) == ("reviewed", "explained", "问过本人")
    anew = do(look_again, cast.chen, found.id, why="又有新情况")
    assert (anew.state, anew.reviewer_id, anew.outcome, anew.words) == ("open", None, None, None)
    assert verbs_of(found.id) == ["find", "take", "conclude", "look_again"]


def test_it_can_be_left_to_others(cast: Cast) -> None:
    found = an_anomaly(cast, "in_review")
    assert do(give_back_anomaly, cast.chen, found.id).reviewer_id is None
    assert do(take_anomaly, cast.chen, found.id).state == "in_review"


def test_whom_it_concerns_never_reviews_it(cast: Cast, refused: object) -> None:
    about_feng = finding(cast)
    parties = about_feng.party_ids | {cast.feng.me}
    key = f"concerns-{next(NUMBERS)}"
    mine = type(about_feng)(
        kind=about_feng.kind,
        key=key,
        facts=about_feng.facts,
        location=about_feng.location,
        party_ids=parties,
    )
    do(raise_anomaly, mine)
    with transaction():
        found = db.session.scalars(
            db.select(Anomaly).where(Anomaly.found_key == f"one_device:{key}")
        ).one()
    assert code_of(take_anomaly, cast.feng, found.id) is Code.ANOMALY_PARTY
    refused(  # type: ignore[operator] - the fixture of all such tests
        "UPDATE anomalies SET state = 'in_review', reviewer_id = :me WHERE id = :id",
        me=cast.feng.me,
        id=found.id,
    )


def test_the_community_does_not_look_at_its_own(cast: Cast) -> None:
    found = an_anomaly(cast)
    for each in (cast.zhou, cast.zheng, cast.zhao, cast.gao):
        assert code_of(open_anomaly, each, found.id) is Code.NOT_FOUND
    assert do(open_anomaly, cast.feng, found.id).records == []


def test_whom_it_concerns_reads_that_it_was_and_what_came_of_it(cast: Cast) -> None:
    found = an_anomaly(cast, "reviewed")
    with transaction():
        [mine] = anomalies_about(cast.zhao.me, before=None, limit=5)
        assert anomalies_about(cast.qian.me, before=None, limit=5) == []
    assert (mine.id, mine.kind, mine.outcome) == (found.id, "one_device", "explained")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE anomalies SET state = 'reviewed'",
        "UPDATE anomalies SET state = 'in_review'",
        "UPDATE anomalies SET outcome = 'punished'",
        "UPDATE anomalies SET kind = 'bad_feeling'",
        "UPDATE anomaly_parties SET person_id = (SELECT min(id::text)::uuid FROM people)",
        "DELETE FROM anomaly_parties",
    ],
)
def test_the_database_refuses_what_must_never_be(cast: Cast, refused: object, change: str) -> None:
    an_anomaly(cast)
    assert refused(change)  # type: ignore[operator] - the fixture of all such tests
    assert again(Anomaly, an_anomaly(cast).id).state == "open"

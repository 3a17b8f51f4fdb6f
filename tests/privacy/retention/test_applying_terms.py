"""Each kind is kept through the last day of its term, and dealt with on the day after."""

from datetime import timedelta

import pytest
from sqlalchemy import Connection, text

from tests.builders.cast import WORDING, Cast
from tests.builders.doing import again, do
from tests.builders.pictures import a_picture
from tests.builders.settings import QINGHE, with_rules
from tests.builders.sql import everything_in
from tests.builders.statements import a_delivery
from tests.builders.times import service
from tests.builders.traces import topics_of
from tests.builders.wishes import a_wish, newest_claim
from tests.builders.world import set_schema
from tests.kernel.audit.chains import a_chain, by_force
from tests.privacy.retention.ends import after_years, an_ended_wish, on_day
from wishapp.base.clock import now, start_of_day, today
from wishapp.base.county import acting_for
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code, Refusal
from wishapp.base.personal import Kind
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.retention import note_ends
from wishapp.demand.wishes.reviewing import publish_wish
from wishapp.demand.wishes.wall_queries import CardsWanted, card_of, wall_page
from wishapp.hours.ledger.models import ServiceRecord
from wishapp.hours.statements.models import DeliveryAttempt, Statement
from wishapp.kernel.audit.verifying import verify
from wishapp.kernel.media.models import Picture
from wishapp.kernel.media.queries import must_own_all, picture_of
from wishapp.privacy.retention import applying_terms
from wishapp.privacy.retention.applying_terms import count_due, cut_of, sweep_batch
from wishapp.privacy.retention.running import sweep_all
from wishapp.registry.people.consenting import Purpose, withdraw_consent
from wishapp.registry.people.models import Consent, Session

pytestmark = pytest.mark.usefixtures("core")

CARD_DAYS = QINGHE.rules.keep_card_days
SESSION_DAYS = QINGHE.rules.keep_session_days


def due(kind: Kind) -> int:
    return do(count_due)[kind]


def swept(kind: Kind) -> int:
    return do(sweep_batch, kind)


def on_the_done_wall() -> list[str]:
    with transaction():
        page = wall_page(CardsWanted(done=True), limit=50)
    return [card.wish_no for card in page]


class TestCards:
    def test_a_closed_wish_stays_ninety_days_on_the_wall(self, cast: Cast) -> None:
        wish = an_ended_wish(cast, "closed")
        with on_day(CARD_DAYS):
            assert (due(Kind.CARDS), swept(Kind.CARDS)) == (0, 0)
            assert on_the_done_wall() == [wish.wish_no]
        with on_day(CARD_DAYS + 1):
            assert (due(Kind.CARDS), swept(Kind.CARDS)) == (1, 1)
            assert (due(Kind.CARDS), swept(Kind.CARDS)) == (0, 0)
        assert on_the_done_wall() == []
        with pytest.raises(Refusal) as refused, transaction():
            card_of(wish.wish_no)
        assert refused.value.code is Code.NOT_FOUND

    def test_midnight_belongs_to_the_day_that_begins(self, cast: Cast) -> None:
        wish = an_ended_wish(cast, "closed")
        with transaction():
            cut = cut_of(Kind.CARDS)
        for moment, count in ((cut, 0), (cut - timedelta(microseconds=1), 1)):
            with transaction():
                db.session.execute(
                    db.update(Wish).where(Wish.id == wish.id).values(ended_at=moment)
                )
            assert (due(Kind.CARDS), swept(Kind.CARDS)) == (count, count)

    def test_what_is_not_closed_yet_stays(self, cast: Cast) -> None:
        wish = an_ended_wish(cast, "reviewed", time=service())
        with on_day(CARD_DAYS + 100):
            assert (due(Kind.CARDS), swept(Kind.CARDS)) == (0, 0)
        assert on_the_done_wall() == [wish.wish_no]


class TestWishFiles:
    @pytest.mark.parametrize(
        ("state", "kind", "years"),
        [
            ("rejected", Kind.REJECTED_WISHES, 1),
            ("closed", Kind.WISH_FILES, 5),
            ("transferred", Kind.WISH_FILES, 5),
            ("withdrawn", Kind.WISH_FILES, 5),
        ],
    )
    def test_the_words_go_after_the_last_day(
        self, cast: Cast, state: str, kind: Kind, years: int
    ) -> None:
        wish = an_ended_wish(cast, state)
        with after_years(years):
            assert (due(kind), swept(kind)) == (0, 0)
            assert again(Wish, wish.id).content
        with after_years(years, days=1):
            assert (due(kind), swept(kind)) == (1, 1)
            assert (due(kind), swept(kind)) == (0, 0)
        left = again(Wish, wish.id)
        assert (left.content, left.contact_phone, left.public_name) == ("", "", "")
        assert (left.public_label, left.public_text) == ("", "")
        assert left.address_digest == b""
        assert (left.state, left.wish_no, left.wisher_id) == (state, wish.wish_no, wish.wisher_id)

    def test_a_story_that_goes_on_keeps_its_words(self, cast: Cast) -> None:
        wish = a_wish(cast, "verified")
        with after_years(4):
            do(publish_wish, cast.zheng, wish.id)
        with after_years(8):
            do(sweep_all)
        assert again(Wish, wish.id).contact_phone == "13800000001"

    def test_no_word_of_it_is_left_anywhere(self, cast: Cast, connection: Connection) -> None:
        """Seen in the ciphertexts: of all that belongs to the wish, only empty texts remain."""
        wish = an_ended_wish(cast, "closed", time=service(2))
        with transaction():
            claim = newest_claim(wish.id)
            assert claim.report == "灯修好了"
        with after_years(5, days=1):
            assert swept(Kind.WISH_FILES) == 1
        set_schema(connection, QINGHE)
        lengths = """
            SELECT length(finding) FROM wish_checks WHERE wish_id = :wish
            UNION ALL SELECT length(finding) FROM return_visits WHERE wish_id = :wish
            UNION ALL SELECT length(words) FROM screenings WHERE subject_id = :wish
            UNION ALL SELECT length(coalesce(address, wording)) FROM wishes WHERE id = :wish"""
        empty = len(QINGHE.field_keys[0].id) + 2 + 12 + 16
        found = connection.execute(text(lengths), {"wish": wish.id}).scalars().all()
        assert len(found) >= 5
        assert set(found) == {empty}
        db.session.expunge_all()
        with transaction():
            assert newest_claim(wish.id).report is None

    def test_a_wish_that_ended_lately_is_counted_though_not_noted(self, cast: Cast) -> None:
        an_ended_wish(cast, "rejected")
        with transaction():
            db.session.execute(db.update(Wish).values(ended_at=None))
        with after_years(1, days=1):
            assert due(Kind.REJECTED_WISHES) == 1
            assert swept(Kind.REJECTED_WISHES) == 0
            assert do(note_ends) == 1
            assert swept(Kind.REJECTED_WISHES) == 1


class TestPictures:
    def test_a_picture_goes_after_a_year_and_its_row_stays(self, cast: Cast) -> None:
        picture = do(a_picture, cast.zhao)
        with after_years(1):
            assert (due(Kind.PICTURES), swept(Kind.PICTURES)) == (0, 0)
        with after_years(1, days=1):
            assert (due(Kind.PICTURES), swept(Kind.PICTURES)) == (1, 1)
            assert (due(Kind.PICTURES), swept(Kind.PICTURES)) == (0, 0)
        assert again(Picture, picture.id).gone_at
        assert topics_of(picture.id) == ["picture.erase"]
        with pytest.raises(Refusal) as refused, transaction():
            picture_of(picture.id)
        assert refused.value.code is Code.MEDIA_GONE
        with pytest.raises(Refusal) as refused, transaction():
            must_own_all(cast.zhao, [picture.id])
        assert refused.value.code is Code.PICTURE_UNKNOWN

    def test_proof_of_a_consent_is_kept_as_long_as_the_consent(self, cast: Cast) -> None:
        picture = do(a_picture, cast.zhou)
        with transaction():
            db.session.execute(
                db.update(Consent)
                .where(Consent.person_id == cast.zhao.me)
                .values(evidence=picture.id)
            )
        with after_years(4):
            assert (due(Kind.PICTURES), swept(Kind.PICTURES)) == (0, 0)


class TestConsents:
    def test_a_consent_is_kept_three_years_after_its_end(self, cast: Cast) -> None:
        do(withdraw_consent, cast.zhao.me, Purpose.UNIT_PROVISION)
        with after_years(3):
            assert (due(Kind.CONSENTS), swept(Kind.CONSENTS)) == (0, 0)
        with after_years(3, days=1):
            assert (due(Kind.CONSENTS), swept(Kind.CONSENTS)) == (1, 1)
            assert (due(Kind.CONSENTS), swept(Kind.CONSENTS)) == (0, 0)
        with transaction():
            left = db.session.scalars(db.select(Consent).filter_by(person_id=cast.zhao.me)).all()
        assert [(each.purpose, each.wording) for each in left] == [("processing", WORDING)]


class TestSessions:
    def test_a_session_is_kept_half_a_year_after_its_end(self, cast: Cast) -> None:
        with transaction():
            db.session.execute(db.update(Session).values(expires_at=now()))
            all_of_them = db.session.scalar(db.select(db.func.count()).select_from(Session))
        with on_day(SESSION_DAYS):
            assert (due(Kind.SESSIONS), swept(Kind.SESSIONS)) == (0, 0)
        with on_day(SESSION_DAYS + 1):
            assert (due(Kind.SESSIONS), swept(Kind.SESSIONS)) == (all_of_them, all_of_them)


class TestTheAuditLog:
    def test_looks_are_kept_three_years(self, cast: Cast, connection: Connection) -> None:
        """The database's own clock has a say, so the looks are old and today is today."""
        by_force(connection, "DELETE FROM audit_rows")
        last_kept = start_of_day(today().replace(year=today().year - 3, day=min(today().day, 28)))
        days = (now() - last_kept).total_seconds() / 86_400
        a_chain(cast, 2, days_ago=days + 3.1)
        a_chain(cast, 3, days_ago=days - 3.1)
        assert (due(Kind.AUDIT_LOG), swept(Kind.AUDIT_LOG)) == (2, 2)
        assert (due(Kind.AUDIT_LOG), swept(Kind.AUDIT_LOG)) == (0, 0)
        assert (verify().broken, verify().links) == ("", 3)


class TestEverything:
    def test_what_the_ledger_and_the_units_got_is_never_swept(self, cast: Cast) -> None:
        a_delivery(cast, "acknowledged")
        kept = (ServiceRecord, Statement, DeliveryAttempt)

        def counted() -> list[int]:
            with transaction():
                return [
                    db.session.scalar(db.select(db.func.count()).select_from(model)) or 0
                    for model in kept
                ]

        before = counted()
        assert all(before)
        with after_years(30):
            do(sweep_all)
        assert counted() == before

    def test_a_dry_run_changes_nothing_and_a_second_run_nothing_more(
        self, cast: Cast, connection: Connection
    ) -> None:
        an_ended_wish(cast, "closed")
        # No sweep has noted yet that this one ended.
        a_wish(cast, "rejected")
        do(a_picture, cast.zhao)
        do(withdraw_consent, cast.zhao.me, Purpose.UNIT_PROVISION)
        with after_years(6):
            before = everything_in(connection, QINGHE.schema)
            counts = do(count_due)
            assert everything_in(connection, QINGHE.schema) == before
            assert sweep_all() == counts
            assert [counts[kind] for kind in (Kind.CARDS, Kind.REJECTED_WISHES)] == [1, 1]
            after = everything_in(connection, QINGHE.schema)
            assert set(sweep_all().values()) == {0}
            assert everything_in(connection, QINGHE.schema) == after

    def test_batches_are_bounded(self, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(applying_terms, "BATCH", 2)
        for _ in range(3):
            do(a_picture, cast.zhao)
            an_ended_wish(cast, "rejected")
        told: list[tuple[str, int]] = []
        with after_years(2):
            assert [swept(Kind.PICTURES) for _ in range(3)] == [2, 1, 0]
            counts = sweep_all(lambda *facts: told.append(facts))
        assert counts[Kind.REJECTED_WISHES] == 3
        assert [count for kind, count in told if kind == "rejected_wishes"] == [2, 3]

    def test_a_countys_own_terms_count(self, cast: Cast) -> None:
        an_ended_wish(cast, "closed")
        shorter = with_rules(keep_card_days=10)
        with acting_for(shorter), on_day(11):
            assert due(Kind.CARDS) == 1

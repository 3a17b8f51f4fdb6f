"""The register says what the product really does, and what the county has still to do."""

import json
from datetime import timedelta
from typing import Any

import pytest

from miniprogram_api.processing import words
from tests.builders.cast import Cast
from tests.builders.doing import again, code_of, do
from tests.builders.statements import a_delivery
from tests.builders.wishes import a_wish
from tests.guards.source import ROOT
from wishapp.base.clock import today
from wishapp.base.errors import Code
from wishapp.base.personal import Kind
from wishapp.privacy.own_data.nouns import TABLES
from wishapp.privacy.processing.activities import ACTIVITIES, Basis, Door, People, Trigger
from wishapp.privacy.processing.showing import see_entries, see_register, terms_of
from wishapp.privacy.register.entering import Entry, enter
from wishapp.privacy.register.models import RegisterEntry
from wishapp.privacy.register.rules import REQUIRED, Detail, EntryKind

DATABASE = pytest.mark.usefixtures("core")


class TestWhatTheProductDoes:
    """So that no table, term or door can be added without standing in the register."""

    def test_every_table_about_people_belongs_to_one_activity(self) -> None:
        tables = [name for each in ACTIVITIES.values() for name in each.tables]
        assert sorted(tables) == sorted({table.model.__tablename__ for table in TABLES})

    def test_every_term_belongs_to_one_activity(self) -> None:
        assert sorted(kind for each in ACTIVITIES.values() for kind in each.terms) == sorted(Kind)

    def test_every_door_is_used_by_an_activity(self) -> None:
        folders = {path.parent.name for path in (ROOT / "wishapp/doors").glob("*/__init__.py")}
        assert folders == set(Door)
        assert {door for each in ACTIVITIES.values() for door in each.doors} == set(Door)

    def test_what_goes_out_is_assessed_before(self) -> None:
        for activity in ACTIVITIES.values():
            assert activity.assess or not (activity.doors or activity.hands_over)
            assert activity.tables

    def test_everything_has_words(self) -> None:
        assert set(words.ACTIVITY_WORDS) == set(ACTIVITIES)
        for spoken, codes in (
            (words.BASIS_WORDS, Basis),
            (words.PEOPLE_WORDS, People),
            (words.DOOR_WORDS, Door),
            (words.TRIGGER_WORDS, Trigger),
        ):
            assert set(spoken) == set(codes)


def an_entry(kind: EntryKind = EntryKind.PROCESSOR, **changes: Any) -> Entry:
    """An entry with all that the law wants of its kind."""
    details = {detail: f"{detail.value}如合同所载" for detail in REQUIRED[kind]}
    values = {"kind": kind, "name": "腾讯", "details": details, "on": today()} | changes
    return Entry(**values)


def gaps(cast: Cast, *, outside: bool = False) -> set[tuple[str, str]]:
    found = do(see_register, cast.chen, store_is_outside=outside)
    return {(gap.duty, gap.what) for gap in found.gaps}


@DATABASE
class TestWhatTheCountyFillsIn:
    @pytest.mark.parametrize("kind", list(EntryKind))
    def test_each_kind_wants_its_details(self, cast: Cast, kind: EntryKind) -> None:
        assert do(enter, cast.chen, an_entry(kind)).kind == kind
        for detail in REQUIRED[kind]:
            left = dict.fromkeys(REQUIRED[kind] - {detail}, "x")
            refused = code_of(enter, cast.chen, an_entry(kind, details=left))
            assert refused is Code.DETAIL_MISSING

    def test_days_are_days(self, cast: Cast) -> None:
        day = timedelta(days=1)
        for days in ({"on": today() + day}, {"on": today(), "until": today() - day}):
            assert code_of(enter, cast.chen, an_entry(**days)) is Code.DAYS_INVALID

    @pytest.mark.parametrize("who", ["feng", "zheng", "zhou", "chu", "zhao", "wei"])
    def test_nobody_but_the_county(self, cast: Cast, who: str) -> None:
        other = getattr(cast, who)
        assert code_of(enter, other, an_entry()) is Code.FORBIDDEN
        assert code_of(see_register, other, store_is_outside=False) is Code.FORBIDDEN
        page = {"before": None, "limit": 5}
        assert code_of(see_entries, other, EntryKind.BREACH, **page) is Code.FORBIDDEN

    def test_an_entry_is_put_right_by_another_once(self, cast: Cast) -> None:
        wrong = do(enter, cast.chen, an_entry())
        do(enter, cast.chen, an_entry(name="腾讯云", replaces=wrong.id))
        assert again(RegisterEntry, wrong.id).replaced_at
        for replaced in (an_entry(replaces=wrong.id), an_entry(EntryKind.AUDIT, replaces=wrong.id)):
            assert code_of(enter, cast.chen, replaced) is Code.ENTRY_REPLACED
        listed = do(see_entries, cast.chen, EntryKind.PROCESSOR, before=None, limit=5)
        assert [each.name for each in listed] == ["腾讯云", "腾讯"]


@DATABASE
class TestWhatIsMissing:
    def test_an_assessment_for_each_activity_that_needs_one(self, cast: Cast) -> None:
        assert ("assessment", "wishes") in gaps(cast)
        do(enter, cast.chen, an_entry(EntryKind.ASSESSMENT, about="wishes"))
        assert ("assessment", "wishes") not in gaps(cast)
        assert ("assessment", "audit") not in gaps(cast)

    def test_the_processor_behind_each_door(self, cast: Cast) -> None:
        assert ("processor", "wechat") in gaps(cast)
        assert ("processor", "storage") not in gaps(cast)
        assert ("processor", "storage") in gaps(cast, outside=True)
        do(enter, cast.chen, an_entry(about="wechat"))
        assert ("processor", "wechat") not in gaps(cast)

    def test_whoever_really_got_data_is_entered_as_recipient(self, cast: Cast) -> None:
        a_delivery(cast, "acknowledged")
        a_wish(cast, "transferred")
        found = do(see_register, cast.chen, store_is_outside=False)
        assert {(each.activity, each.name) for each in found.received} == {
            ("service_records", "青禾县档案馆"),
            ("transfers", "青禾县民政局救助科"),
        }
        names = {each.name for each in found.received}
        assert {what for duty, what in gaps(cast) if duty == "recipient"} == names
        do(enter, cast.chen, an_entry(EntryKind.RECIPIENT, name="青禾县档案馆"))
        assert ("recipient", "青禾县档案馆") not in gaps(cast)

    def test_a_breach_of_which_nobody_was_told(self, cast: Cast) -> None:
        breach = do(enter, cast.chen, an_entry(EntryKind.BREACH, name="短信误发"))
        assert ("breach", "短信误发") in gaps(cast)
        told = dict.fromkeys((Detail.TOLD_AUTHORITY, Detail.TOLD_PEOPLE), "当日")
        details = {Detail(name): said for name, said in json.loads(breach.details).items()}
        right = an_entry(
            EntryKind.BREACH, name="短信误发", details=details | told, replaces=breach.id
        )
        do(enter, cast.chen, right)
        assert ("breach", "短信误发") not in gaps(cast)


@DATABASE
def test_terms_are_those_that_the_product_keeps() -> None:
    lengths = {term.kind: length for term, length in terms_of(ACTIVITIES["wishes"])}
    assert (lengths[Kind.CARDS], lengths[Kind.WISH_FILES]) == (90, 5)

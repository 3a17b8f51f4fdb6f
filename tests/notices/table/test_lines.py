"""What the table says can be shown and sent as it stands."""

import re
from typing import get_args

import pytest

from miniprogram_api.messages import TEMPLATE_WORDS
from wishapp.config.templates import FITS, TemplateFields, TemplateName
from wishapp.demand.wishes.rules import RejectCode, TransferTarget
from wishapp.kernel.lifecycle import Because
from wishapp.notices.asking import WANTED
from wishapp.notices.matter import ROLES
from wishapp.notices.shaping import shaped
from wishapp.notices.subjects import LOADERS
from wishapp.notices.table.data_requests import BY_REQUEST
from wishapp.notices.table.lines import TABLE, Telling, Who, told
from wishapp.notices.table.rejected_wishes import REJECTED, TAKEN_OVER
from wishapp.notices.table.variants import (
    DISPUTE,
    DOWN,
    ENTERED,
    HIDDEN,
    RATING,
    SHARED,
    VARIANTS,
    WISH_PICTURE,
)
from wishapp.registry.desk_entries.states import DeskEntryKind

LINES = [(topic, telling) for topic, tellings in TABLE.items() for telling in tellings]
LINES += [(topic, telling) for (topic, _), tellings in VARIANTS.items() for telling in tellings]
# Who has a part in a matter by themselves; all others hold a role.
PARTS = {
    "wish": {Who.WISHER, Who.CLAIMANT, Who.PLEDGER},
    "transfer": {Who.WISHER},
    "complaint": {Who.AUTHOR},
    "pledge": {Who.CLAIMANT},
    "participation": {Who.CLAIMANT},
    "team": {Who.TEAM_LEADER},
    "membership": {Who.TEAM_LEADER, Who.APPLICANT},
    "claim": {Who.WISHER, Who.CLAIMANT},
    "report_in": {Who.APPLICANT, Who.LIAISON},
    "screening": {Who.AUTHOR},
    "statement": {Who.LIAISON, Who.STATED},
    "endpoint_change": {Who.LIAISON},
    "unit_merger": {Who.LIAISON},
    "activity": {Who.AUTHOR, Who.TEAM_LEADER},
    "sign_up": {Who.CLAIMANT},
    "presence_request": {Who.CLAIMANT, Who.TEAM_LEADER},
    "service_record": {Who.CLAIMANT},
    "record_correction": {Who.CLAIMANT},
    "certificate": {Who.APPLICANT},
    "denial": {Who.APPLICANT, Who.LIAISON},
    "star": {Who.APPLICANT},
    "registration": {Who.APPLICANT},
    "objection": {Who.APPLICANT},
    "draw_entry": {Who.ENTRANT},
    "delivery": {Who.LIAISON},
    "proposal": {Who.ASKED},
    "consent": {Who.AUTHOR},
    "desk_entry": {Who.CONCERNED, Who.RELATIVE},
    "account_join": {Who.CONCERNED, Who.RELATIVE},
    "data_request": {Who.CONCERNED},
    "person": {Who.CONCERNED},
}


@pytest.mark.parametrize(("topic", "telling"), LINES)
def test_every_line_can_be_sent_without_being_cut(topic: str, telling: Telling) -> None:
    assert shaped("thing", telling.what) == telling.what
    assert shaped("thing", telling.note) == telling.note
    assert shaped("phrase", telling.status) == telling.status
    assert telling.importance in {1, 2, 3}
    assert topic.partition(".")[0] in LOADERS


@pytest.mark.parametrize(("topic", "telling"), LINES)
def test_every_line_names_somebody_who_can_be_found(topic: str, telling: Telling) -> None:
    kind = topic.partition(".")[0]
    assert telling.who in ROLES or telling.who in PARTS[kind]
    # Staff's notices lead to lists of work; the others to a person's own things.
    assert (telling.template == "work") == (telling.who in {*ROLES, Who.LIAISON})


def test_only_what_saves_from_danger_or_saves_a_way_or_a_wait_is_urgent() -> None:
    urgent = {(topic, telling.who) for topic, telling in LINES if telling.urgent}
    assert urgent == {
        # A seat that waits for a yes, and a way in vain.
        ("sign_up.offer", Who.CLAIMANT),
        ("sign_up.change", Who.CLAIMANT),
        ("sign_up.remove", Who.CLAIMANT),
        ("sign_up.end", Who.CLAIMANT),
        ("wish.danger", Who.COMMUNITY_OFFICE),
        ("claim.release", Who.WISHER),
        ("claim.release", Who.CLAIMANT),
        ("claim.lapse", Who.CLAIMANT),
        ("claim.cancel", Who.CLAIMANT),
        ("participation.remove", Who.CLAIMANT),
        ("participation.end", Who.CLAIMANT),
        ("data_request.answer", Who.CONCERNED),
        ("claim.renew_contact", Who.CLAIMANT),
        ("participation.renew_contact", Who.CLAIMANT),
    }


def test_a_topic_that_nobody_knows_is_told_to_nobody() -> None:
    assert told("wish.sing") == ()


def test_a_kind_changes_the_words_and_not_who_is_told() -> None:
    codes = {*REJECTED, *TAKEN_OVER}
    assert {kind for _, kind in VARIANTS} == {
        SHARED,
        RATING,
        DISPUTE,
        HIDDEN,
        DOWN,
        ENTERED,
        WISH_PICTURE,
        Because.CONSENT_WITHDRAWN,
        *DeskEntryKind,
        *BY_REQUEST,
        *codes,
    }
    # Only of a code that says nothing there is nothing more to say.
    assert codes == {*RejectCode, *TransferTarget} - {RejectCode.OTHER}
    for (topic, kind), tellings in VARIANTS.items():
        assert told(topic, kind) == tellings != told(topic) == TABLE[topic]
        named = [each.who for each in TABLE[topic]]
        of_two = {DeskEntryKind.KINSHIP, DeskEntryKind.KINSHIP_END}
        if isinstance(kind, DeskEntryKind) and kind not in of_two:
            # It is about one person.
            named = [each for each in named if each is not Who.RELATIVE]
        assert [each.who for each in tellings] == named


def test_every_template_has_words_and_is_asked_for() -> None:
    names = set(get_args(TemplateName))
    assert set(TEMPLATE_WORDS) == names == {name for wanted in WANTED.values() for name in wanted}
    assert {telling.template for _, telling in LINES} == names - {"digest"}
    assert all(len(wanted) <= 3 for wanted in WANTED.values())
    assert not [words for words in TEMPLATE_WORDS.values() if re.search("[a-z]", words)]


def test_every_fact_has_its_kinds() -> None:
    assert set(FITS) == set(TemplateFields.__dataclass_fields__)

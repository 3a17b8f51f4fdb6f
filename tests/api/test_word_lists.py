"""Every word that the API takes or gives has a Chinese label, from one list of words."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from miniprogram_api.account_joins.words import JOINED_KIND_WORDS
from miniprogram_api.word_lists.describing import NOTHING
from miniprogram_api.word_lists.labels import FINDING_WAYS
from miniprogram_api.word_lists.push_words import OF_THE_DOOR, PUSH_FAULTS
from miniprogram_api.word_lists.table import BY_WORDS, COMMON, OF_STAFF, REFUSALS, STATES, list_of
from playground.states_page import MACHINES
from tests.api.client import CHINESE, Api, ok
from wishapp.base.errors import Code
from wishapp.demand.codes.rules import Way
from wishapp.demand.wishes.rules import WishForm
from wishapp.doors.unit_gateway import Reason
from wishapp.privacy.own_data.moving_joined_rows import FOLLOWING
from wishapp.registry.people.rules import Protection

LISTS = (*COMMON, *OF_STAFF, *STATES, REFUSALS)
# States of more than one kind of thing.
STATES_OF_SEVERAL = {
    "Hit.state": "of whatever kind of thing was found",
}
# Texts that are called like words of a list, and are none, or not of one list.
FREE = {
    "Activity.purpose": "what the processing is for, in a sentence",
    "AuditRow.subject_kind": "whatever noun was looked at; ``what`` says it in words",
    "Held.reason": "why a person has to look, in words",
    "HeldFile.reason": "why a person has to look, in words",
    "Hit.state": STATES_OF_SEVERAL["Hit.state"],
    "Notice.status": "a line of a notice, in words",
    "RecordProvision.purpose": "what the other office needs the records for, in words",
    "Term.kind": "which data are kept so long; ``fate`` and ``law`` say it in words",
    "TransferFile.way": "how a wish is handed over, in staff's words",
    "HandedOver.way": "how a wish is handed over, in staff's words",
}
OF_A_LIST = re.compile(
    r"(\w+_)?(kind|state|outcome|reason|status|channel|relation|purpose|way|form|right|act|"
    r"party|protection)s?"
)
# Each of them writes words of its own for how a push ended.
WHERE_PUSHES_END = (
    "workers/jobs/test_endpoint.py",
    "workers/jobs/deliver_statement.py",
    "wishapp/hours/statements/delivering.py",
    "wishapp/registry/units/answering_tests.py",
)

# Whether the receipt is the desk's or a seller's, its number is corrected.
ALIKE = {"reason_steps": 1}


@pytest.fixture(scope="module")
def description(town: Api) -> Any:
    return ok(town.anyone(None).get("/openapi.json"))


def with_words(part: Any, at: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every part of a description that names the words of a field, and where it stands."""
    if isinstance(part, dict):
        if "enum" in part or "x-enum-labels" in part:
            yield at, part
        for name, inner in part.items():
            yield from with_words(inner, f"{at}/{name}")
    elif isinstance(part, list):
        for inner in part:
            yield from with_words(inner, at)


def test_every_enum_carries_its_labels(description: Any) -> None:
    found = list(with_words(description))
    assert len(found) > 100
    names = {each.name for each in LISTS}
    for where, part in found:
        words = [word for word in part["enum"] if word is not None]
        assert list(part.get("x-enum-labels", {})) == words, where
        assert part["x-word-list"] in names, where
        assert (None in part["enum"]) == ("null" in part["type"]), where


def test_every_state_says_which_states_there_are(description: Any) -> None:
    schemas = description["components"]["schemas"]
    states = {
        f"{name}.{field}": part
        for name, schema in schemas.items()
        for field, part in schema.get("properties", {}).items()
        if field == "state" or field.endswith("_state")
    }
    assert {name for name, part in states.items() if "enum" not in part} == set(STATES_OF_SEVERAL)


def test_every_text_that_is_called_like_a_word_of_a_list_is_one(description: Any) -> None:
    schemas = description["components"]["schemas"]
    free = {
        f"{name}.{field}"
        for name, schema in schemas.items()
        for field, part in schema.get("properties", {}).items()
        if OF_A_LIST.fullmatch(field) and is_text(part.get("items", part))
    }
    assert free == set(FREE)


def is_text(part: Mapping[str, Any]) -> bool:
    """Whether a value is a text of no list of words."""
    return "string" in part.get("type", ()) and not {"enum", "maxLength"} & set(part)


def test_every_way_a_push_ends_has_words() -> None:
    assert set(OF_THE_DOOR) == set(Reason)
    own = {each for each in PUSH_FAULTS if each and each not in set(Reason)}
    written = "".join(Path(path).read_text() for path in WHERE_PUSHES_END)
    assert {each for each in own if f'"{each}"' not in written} == set()


def test_a_field_names_its_words_in_their_order(description: Any) -> None:
    schemas = description["components"]["schemas"]
    form = {
        "type": "string",
        "enum": ["goods", "service", "companionship"],
        "x-word-list": "wish_forms",
        "x-enum-labels": {"goods": "实物类", "service": "服务类", "companionship": "陪伴类"},
    }
    assert schemas["NewWish"]["properties"]["form"] == form
    assert schemas["Card"]["properties"]["form"] == form
    assert schemas["Problem"]["properties"]["code"]["x-word-list"] == "refusals"
    result = schemas["CallTask"]["properties"]["result"]
    assert (result["enum"][0], result["x-enum-labels"][""]) == ("", NOTHING)


def test_some_words_of_an_enum_have_its_labels(description: Any) -> None:
    minor = description["components"]["schemas"]["Minor"]["properties"]["minor"]
    assert minor["x-enum-labels"] == {"under_14": "未满 14 周岁", "under_18": "未满 18 周岁"}
    assert minor["x-word-list"] == "protections"


@pytest.mark.parametrize("words", LISTS, ids=lambda words: words.name)
def test_every_label_is_chinese_and_none_stands_for_two_words(words: Any) -> None:
    assert words.labels
    assert all(CHINESE.search(label) for label in words.labels.values())
    assert len(set(words.labels.values())) == len(words.labels) - ALIKE.get(words.name, 0)


def test_every_list_has_a_name_and_words_of_its_own() -> None:
    assert len({each.name for each in LISTS}) == len(LISTS) == len(BY_WORDS)
    assert {machine.states for machine in MACHINES} <= set(BY_WORDS)
    assert set(REFUSALS.labels) == set(Code)


def test_whatever_goes_over_with_a_join_has_a_word_for_what_was_done() -> None:
    models = {model for model, _ in FOLLOWING}
    kinds = {model.MACHINE.kind for model in models if hasattr(model, "MACHINE")}
    assert set(JOINED_KIND_WORDS) == kinds | {"consent"}


def test_a_list_is_found_by_its_enum_by_some_of_it_and_by_plain_words() -> None:
    for words, name in (
        (WishForm, "wish_forms"),
        ([Protection.UNDER_14], "protections"),
        ((Way.URL_LINK, Way.SCHEME), "ways_in"),
        (("done", "open"), "walls"),
        (FINDING_WAYS, "finding_ways"),
    ):
        found = list_of(words)
        assert found is not None
        assert found.name == name
    assert list_of(["unheard", "of"]) is None
    assert list_of([]) is None

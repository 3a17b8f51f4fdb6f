from typing import Any

import pytest

from tests.config.test_loading import changed, problems
from wishapp.config import kind_of, parse_config

GOOD_ONE = {"name": "wish", "template_id": "T1", "fields": {"what": "thing1", "when": "time22"}}


def with_templates(*templates: dict[str, Any]) -> dict[str, Any]:
    return changed("counties.0.templates", list(templates))


def test_a_template_as_it_should_be() -> None:
    page = {"page": "pages/notices/index?from=wechat"}
    config = parse_config(with_templates(GOOD_ONE | page))
    (template,) = config.counties[0].templates
    assert template.fields.used() == {"what": "thing1", "when": "time22"}
    assert template.long_term is False


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"template_id": ""}, "template_id: must not be empty"),
        ({"page": "/pages/x"}, "page: must be a page's path without a leading slash"),
        ({"page": "pages/心愿"}, "page: must be a page's path without a leading slash"),
        ({"fields": {}}, "fields: at least one is needed"),
        ({"fields": {"what": "thing1", "note": "thing1"}}, "fields: two facts share one field"),
        ({"fields": {"what": "phrase1"}}, "fields.what: phrase1 is not a field of kind thing"),
        ({"fields": {"no": "number2"}},
         "fields.no: number2 is not a field of kind character_string or thing"),
        ({"fields": {"when": "time"}},
         "fields.when: time is not a field of kind date or thing or time"),
    ],
)  # fmt: skip
def test_what_a_template_may_not_be(change: dict[str, Any], problem: str) -> None:
    assert problems(with_templates(GOOD_ONE | change)) == [f"counties[0].templates[0].{problem}"]


def test_unknown_names_are_refused() -> None:
    assert problems(with_templates(GOOD_ONE | {"name": "news"})) == [
        "counties[0].templates[0].name: must be one of report_in, wish, claim, work, digest"
    ]
    assert problems(with_templates(GOOD_ONE | {"fields": {"phone": "phone_number1"}})) == [
        "counties[0].templates[0].fields.phone: unknown setting"
    ]


def test_no_two_templates_are_the_same() -> None:
    assert problems(with_templates(GOOD_ONE, GOOD_ONE)) == [
        "counties[0].templates: name wish is used twice",
        "counties[0].templates: template_id T1 is used twice",
    ]


def test_the_kind_is_the_beginning_of_the_field() -> None:
    assert kind_of("character_string12") == "character_string"
    assert kind_of("12") == kind_of("thing") == kind_of("thing1x") == ""

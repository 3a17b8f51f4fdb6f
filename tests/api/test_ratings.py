"""How a resident rates a wish over the API, and has it done again."""

from typing import Any

import pytest

from tests.api.attempts import free_time
from tests.api.bodies import WHY
from tests.api.client import Api, assert_problem, ok
from tests.api.rating_attempts import CALL_NOTE, RATING
from tests.builders.settings import QINGHE
from tests.builders.wishes import a_wish


@pytest.fixture
def path(town: Api) -> str:
    """A wish of 王奶奶's that came true."""
    with town.world.serving(QINGHE):
        return f"/wishes/{a_wish(town.cast, 'confirmed', time=free_time()).id}"


def test_a_resident_rates_once(town: Api, path: str) -> None:
    assert_problem(town.as_("wang").get(f"{path}/rating"), 404, "not_found")
    rated = ok(town.as_("wang").post(f"{path}/rating", RATING), 201)
    assert (rated["level"], rated["word"], rated["by_staff"]) == (4, "修得很好", False)
    assert_problem(town.as_("wang").post(f"{path}/rating", RATING), 409, "already_rated")
    for name, word in (("wang", "修得很好"), ("zhou", "修得很好"), ("zhao", None)):
        seen = ok(town.as_(name).get(f"{path}/rating"))
        assert (seen["level"], seen["word"], seen["word_state"]) == (4, word, "waiting")
    assert_problem(town.as_("li").get(f"{path}/rating"), 404, "not_found")


def test_a_word_is_not_asked_for(town: Api, path: str) -> None:
    assert ok(town.as_("wang").post(f"{path}/rating", {"level": 1}), 201)["word"] is None


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"level": 0},
        {"level": 6},
        {"level": "5"},
        {"level": 4.5},
        {"level": 3, "word": "好" * 201},
    ],
)
def test_five_levels_and_a_short_word(town: Api, path: str, body: Any) -> None:
    assert_problem(town.as_("wang").post(f"{path}/rating", body), 422, "invalid_input")


def test_staff_enter_what_a_resident_says_on_the_telephone(town: Api, path: str) -> None:
    said = RATING | CALL_NOTE
    assert_problem(town.as_("zhou").post(f"{path}/assisted-rating", said), 403, "same_person")
    rated = ok(town.as_("wu").post(f"{path}/assisted-rating", said), 201)
    assert (rated["level"], rated["by_staff"]) == (4, True)
    ok(town.as_("wu").post(f"{path}/assisted-reopening", WHY | CALL_NOTE))


def test_what_was_rated_is_among_ones_own_data(town: Api, path: str) -> None:
    ok(town.as_("wang").post(f"{path}/rating", {"level": 2, "word": "等了很久才来"}), 201)
    shown = ok(town.as_("wang").get("/me/data/ratings"))
    facts = [{fact["label"]: fact["value"] for fact in row} for row in shown["rows"]]
    assert {"满意程度": "不满意", "评价内容": "等了很久才来"}.items() <= facts[0].items()


def test_a_wish_is_reopened_once(town: Api, path: str) -> None:
    assert ok(town.as_("wang").post(f"{path}/reopening", WHY))["state"] == "disputed"
    assert_problem(town.as_("wang").post(f"{path}/reopening", WHY), 409, "move_not_allowed")
    card = ok(town.as_("wang").get(path))
    assert card["state"] == "disputed"

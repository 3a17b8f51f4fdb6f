"""What upkeep shows at the edge: a missing key, and a picture that was taken away."""

from tests.api.client import Api, assert_problem, ok
from tests.api.steps import jpeg, upload
from tests.builders.doing import do
from tests.builders.settings import LIUXI, QINGHE
from wishapp.kernel.media.erasing import take_away


def test_a_county_without_a_needed_key_is_not_ready(town: Api) -> None:
    assert ok(town.anyone(None).get("/readyz"))
    town.world.rows(LIUXI, "INSERT INTO key_marks VALUES ('field', 'k0', now()) RETURNING name")
    unready = town.anyone(None).get("/readyz")
    assert unready.status_code == 503
    assert unready.get_json() == {"ready": False, "missing": ["key k0 of 229902"]}
    town.world.rows(LIUXI, "DELETE FROM key_marks WHERE name = 'k0' RETURNING name")
    assert ok(town.anyone(None).get("/readyz"))


def test_readiness_enters_the_first_key(town: Api) -> None:
    town.world.rows(QINGHE, "DELETE FROM key_marks RETURNING name")
    assert ok(town.anyone(None).get("/readyz"))
    found = town.world.rows(QINGHE, "SELECT name FROM key_marks WHERE kind = 'field'")
    assert [row[0] for row in found] == [QINGHE.field_keys[0].id]


def test_a_picture_that_was_taken_away_is_shown_to_nobody(town: Api) -> None:
    picture = ok(upload(town.as_("zhao"), jpeg()), 201)
    with town.world.serving(QINGHE):
        do(take_away, [picture["id"]])
    assert_problem(town.as_("zhao").get(f"/media/{picture['id']}"), 404, "media_gone")

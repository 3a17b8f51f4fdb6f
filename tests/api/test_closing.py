"""A person closes their account: it waits, is taken back, and in the end is final."""

from tests.api.attempts import free_time
from tests.api.bodies import WHY, slip_body
from tests.api.client import Api, assert_problem, ok
from tests.api.steps import post_wish
from tests.builders.lives import erased, with_statement
from tests.builders.settings import QINGHE
from tests.builders.wishes import a_claim
from wishapp.privacy.own_data.erasing import erase
from wishapp.privacy.own_data.queries import open_closing_of


class TestClosing:
    def test_it_waits_is_taken_back_and_in_the_end_is_final(self, api: Api) -> None:
        post_wish(api)
        wang = api.as_("wang")
        assert_problem(wang.get("/me/closing"), 409, "closing_missing")
        asked = ok(wang.post("/me/closing"), 201)
        assert (asked["state"], asked["claims"], asked["wishes"]) == ("pending", 0, 1)
        assert_problem(wang.post("/me/closing"), 409, "closing_open")
        assert ok(wang.get("/me/closing"))["due_at"] == asked["due_at"]
        assert ok(wang.post("/me/closing/take-back")) == {}
        assert_problem(wang.post("/me/closing/take-back"), 409, "closing_missing")
        ok(wang.post("/me/closing"), 201)
        with api.world.within(QINGHE):
            closing = open_closing_of(api.cast.wang.me)
            assert closing is not None
            erase(closing.id)
        assert_problem(wang.get("/me"), 401, "session_ended")
        newcomer = ok(api.sign_in("wang"), 201)["person"]
        assert newcomer["id"] != str(api.cast.wang.me)

    def test_what_is_kept_opens_with_a_reason_only(self, api: Api) -> None:
        [slip] = ok(api.as_("zhao").get("/me/report-ins"))["items"]
        with api.world.serving(QINGHE):
            a_claim(api.cast, "confirmed", time=free_time())
            erased(api.cast.zhao)
        assert_problem(api.as_("chen").get(f"/report-ins/{slip['id']}"), 403, "restricted")
        body = {"kind": "report_in", "id": slip["id"]}
        assert_problem(api.as_("chen").post("/restricted-openings", body), 422, "invalid_input")
        opened = ok(api.as_("chen").post("/restricted-openings", body | WHY), 201)
        assert opened == body | {"name": "赵明远"}
        assert_problem(api.as_("feng").post("/restricted-openings", body | WHY), 403, "forbidden")
        # Whoever comes back reports in anew.
        api.tokens.pop("zhao")
        ok(api.as_("zhao").post("/report-ins", slip_body("zhao")), 201)

    def test_a_statement_opens_with_a_reason_only(self, api: Api) -> None:
        with api.world.serving(QINGHE):
            statement_id = with_statement(api.cast)
            erased(api.cast.zhao)
        assert_problem(api.as_("chen").get(f"/statements/{statement_id}"), 403, "restricted")
        body = {"kind": "statement", "id": str(statement_id)} | WHY
        opened = ok(api.as_("chen").post("/restricted-openings", body), 201)
        assert opened["content"]["lines"][0]["name"] == "赵明远"

"""Volunteers over HTTP: by phone, on paper, as a minor; what they may do, and what a unit hears."""

from datetime import timedelta

from tests.api.attempts import PEOPLE
from tests.api.client import Api, assert_problem, ok
from tests.api.volunteer_attempts import entered, on_paper, registered, volunteer_form
from tests.builders.land import COMMUNITY, GRID, NEXT_COMMUNITY, WORDING
from tests.builders.settings import QINGHE
from tests.builders.teams import a_team
from tests.builders.volunteers import born_ago, served
from wishapp.base.clock import today
from wishapp.base.errors import Code


class TestVolunteers:
    def test_a_courier_registers_sees_it_moves_and_ends_it(self, town: Api) -> None:
        volunteer = town.as_(f"volunteer-{next(PEOPLE)}")
        made = ok(volunteer.post("/registrations", volunteer_form()), 201)
        assert (made["state"], made["kind"], made["protection"]) == (
            "registered",
            "new_employment",
            "none",
        )
        assert not {"name", "phone", "unit_id"} & set(made)
        problem = volunteer.post("/registrations", volunteer_form())
        assert_problem(problem, 409, Code.ALREADY_REGISTERED)
        [mine] = ok(volunteer.get("/me/registrations"))["items"]
        assert (mine["id"], mine["name"]) == (made["id"], "韦小满")
        path = f"/registrations/{made['id']}"
        elsewhere = {"place_code": f"{QINGHE.code}{NEXT_COMMUNITY}"}
        moved = ok(volunteer.put(f"{path}/place", elsewhere))
        assert (moved["previous_id"], moved["state"]) == (made["id"], "registered")
        assert ok(volunteer.get(path))["ended_because"] == "moved"
        ended = ok(volunteer.post(f"/registrations/{moved['id']}/end", {"why": "没有时间"}))
        assert ended["state"] == "ended"

    def test_staff_list_them_by_name_and_open_one(self, town: Api) -> None:
        _, registration = registered(town)
        place = f"{QINGHE.code}{GRID}"
        listed = ok(town.as_("zhou").get(f"/registrations?place={place}&limit=50"))["items"]
        [found] = [each for each in listed if each["id"] == str(registration.id)]
        assert (found["name"], "phone" in found) == ("韦小满", False)
        opened = ok(town.as_("wu").get(f"/registrations/{registration.id}"))
        theirs = ok(town.as_("zhou").get(f"/people/{registration.person_id}/registrations"))
        assert [each["id"] for each in theirs["items"]] == [str(registration.id)]
        assert (opened["phone"], opened["has_sheet"]) == ("13900000321", False)
        strange = town.as_("gao").get(f"/registrations/{registration.id}")
        assert_problem(strange, 404, Code.NOT_FOUND)
        assert ok(town.as_("wang").get("/registrations"))["items"] == []
        none = town.as_("zhou").get(f"/registrations/{registration.id}/sheet")
        assert_problem(none, 404, Code.NOT_FOUND)

    def test_on_paper_a_second_person_confirms(self, town: Api) -> None:
        attempt = on_paper(town)
        made = ok(attempt.by(town.as_("zhou")), 201)
        assert made["state"] == "entered"
        path = f"/registrations/{made['id']}"
        assert_problem(town.as_("zhou").post(f"{path}/confirm"), 403, Code.SAME_PERSON)
        # The builder's sheet has no file.
        assert_problem(town.as_("zheng").get(f"{path}/sheet"), 404, Code.MEDIA_GONE)
        assert ok(town.as_("zheng").post(f"{path}/confirm"))["state"] == "registered"
        assert ok(town.as_("zheng").get(path))["has_sheet"] is True

    def test_a_minor_on_paper_comes_with_the_guardian_on_the_sheet(self, town: Api) -> None:
        attempt = on_paper(town)
        body = attempt.body | {"name": "何小宝", "kind": "resident", "born": str(born_ago(10))}
        problem = town.as_("zhou").post(attempt.path, body)
        assert_problem(problem, 422, Code.GUARDIAN_MISSING)
        guardian = {
            "name": "何建民", "phone": "13900000555", "relation": "parent", "wording": WORDING,
        }  # fmt: skip
        paper = body["paper"] | {"guardian": guardian}
        made = ok(town.as_("zhou").post(attempt.path, body | {"paper": paper}), 201)
        assert made["protection"] == "under_14"
        young = body | {"born": str(born_ago(7)), "name": "何小妹", "paper": paper}
        problem = town.as_("zhou").post(attempt.path, young)
        assert_problem(problem, 422, Code.VOLUNTEER_TOO_YOUNG)
        assert "8 周岁" in problem.get_json()["detail"]

    def test_they_join_a_team_and_claim_no_wish(self, town: Api) -> None:
        name, registration = registered(town)
        with town.world.serving(QINGHE):
            team = a_team(town.cast)
        volunteer = town.as_(name)
        asked = ok(volunteer.post(f"/teams/{team.id}/memberships"), 201)
        joined = ok(town.as_("zhou").post(f"/memberships/{asked['id']}/accept"))
        assert joined["state"] == "active"
        roster = ok(town.as_("zhou").get(f"/teams/{team.id}/memberships?limit=50"))["items"]
        [theirs] = [each for each in roster if each["id"] == asked["id"]]
        assert (theirs["registration_id"], theirs["report_in_id"], theirs["name"]) == (
            str(registration.id),
            None,
            "韦小满",
        )
        lead = town.as_("zhou").post(f"/teams/{team.id}/leader", {"membership_id": asked["id"]})
        assert_problem(lead, 403, Code.NOT_REPORTED_IN)

    def test_a_certificate_names_the_volunteer_and_their_number(self, town: Api) -> None:
        name, registration = registered(town)
        with town.world.serving(QINGHE):
            served(registration.id)
        days = {"since": str(today() - timedelta(days=30)), "until": str(today())}
        body = {"community": f"{QINGHE.code}{COMMUNITY}", **days}
        volunteer = town.as_(name)
        own = {"registration_id": str(registration.id)}
        for wrong in ({}, own | {"report_in_id": str(registration.id)}):
            refused = volunteer.post("/me/certificates", body | wrong)
            assert_problem(refused, 422, Code.INVALID_INPUT)
        asked = ok(volunteer.post("/me/certificates", body | own), 201)
        assert (asked["registration_id"], asked["report_in_id"]) == (str(registration.id), None)
        issued = ok(town.as_("zhou").post(f"/certificates/{asked['id']}/issue"))
        assert issued["state"] == "issued"
        paper = volunteer.get(f"/certificates/{asked['id']}/certificate.pdf")
        assert paper.status_code == 200

    def test_waiting_sheets_are_on_the_list_of_the_desk(self, town: Api) -> None:
        waiting = entered(town)
        listed = ok(town.as_("zheng").get("/registrations?state=entered&limit=50"))["items"]
        assert str(waiting.id) in {each["id"] for each in listed}

import pytest

from tests.builders.cast import WORDING, Cast
from tests.builders.consents import a_sheet
from tests.builders.doing import again, code_of, do
from tests.builders.kin import declare_kinship
from tests.builders.land import UNIT_A
from tests.builders.teams import (
    a_team,
    a_team_claim,
    a_unit_claim,
    actor_of_now,
    asked,
    colleagues,
    joined,
    named,
    parts_of,
    report_in_id,
    reported,
)
from tests.builders.traces import transitions_of
from tests.builders.wishes import a_claim, a_wish
from wishapp.base.db import transaction
from wishapp.base.errors import Code
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.withdrawing import withdraw_wish
from wishapp.fulfilment.claims.claiming import claim_wish
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.releasing import cancel_claim_of, release_claim
from wishapp.fulfilment.claims.setting_out import open_contact, start_claim
from wishapp.fulfilment.participations.models import Participation
from wishapp.fulfilment.teams.claiming_for_team_or_unit import claim_as_team, claim_as_unit
from wishapp.fulfilment.teams.naming_participants import name_participants
from wishapp.fulfilment.teams.queries import memberships_of
from wishapp.fulfilment.teams.rules import Candidate, may_take_part
from wishapp.fulfilment.teams.taking_part import accept_part, decline_part, sign_part
from wishapp.kernel.access import Actor
from wishapp.privacy.own_data.consenting import agree
from wishapp.registry.people.consenting import Purpose, withdraw_consent
from wishapp.registry.units.queries import unit_of_uscc

pytestmark = pytest.mark.usefixtures("core")


def states(claim: Claim) -> dict[str, int]:
    counted: dict[str, int] = {}
    for part in parts_of(claim.id):
        counted[part.state] = counted.get(part.state, 0) + 1
    return counted


def refused(speaker: Actor, claim: Claim, *who: Actor) -> Code:
    ids = [report_in_id(each) for each in who]
    return code_of(name_participants, speaker, claim.id, ids)


class TestClaiming:
    def test_the_leader_claims_for_the_team(self, cast: Cast) -> None:
        team, wish = a_team(cast), a_wish(cast)
        claim = do(claim_as_team, cast.zhao, wish.id, team.id)
        assert (claim.party, claim.team_id, claim.member_id) == ("team", team.id, cast.zhao.me)
        assert again(Wish, wish.id).claimant_id == cast.zhao.me
        assert claim.contact_by is not None
        assert claim.finish_by is not None

    def test_nobody_else_does(self, cast: Cast) -> None:
        team, wish = a_team(cast), a_wish(cast)
        assert code_of(claim_as_team, cast.qian, wish.id, team.id) is Code.FORBIDDEN
        for stranger in (cast.wang, cast.zhou, cast.chu):
            code = code_of(claim_as_team, stranger, wish.id, team.id)
            assert code in {Code.FORBIDDEN, Code.NOT_REPORTED_IN}

    def test_a_liaison_claims_for_the_unit(self, cast: Cast) -> None:
        with transaction():
            unit = unit_of_uscc(UNIT_A)
        wish = a_wish(cast)
        for nobody in (cast.zhao, cast.chen, cast.wang):
            assert code_of(claim_as_unit, nobody, wish.id, unit.id) is Code.NOT_FOUND
        claim = do(claim_as_unit, cast.chu, wish.id, unit.id)
        assert (claim.party, claim.unit_id, claim.report_in_id) == ("unit", unit.id, None)
        assert (claim.is_joint, claim.is_of_unit) == (True, True)

    def test_a_liaison_who_is_kin_of_the_wisher_does_not(self, cast: Cast) -> None:
        with transaction():
            unit = unit_of_uscc(UNIT_A)
        do(declare_kinship, cast.wu, cast.chu.me, cast.wang.me)
        assert code_of(claim_as_unit, cast.chu, a_wish(cast).id, unit.id) is Code.RELATED
        own = a_wish(cast, wisher=cast.chu, beneficiary_name="褚")
        assert code_of(claim_as_unit, cast.chu, own.id, unit.id) is Code.OWN_WISH

    def test_nor_one_who_lives_there(self, cast: Cast) -> None:
        with transaction():
            unit = unit_of_uscc(UNIT_A)
        wish = a_wish(cast, address="槐荫路8号2单元301")
        at_home = Actor(cast.chu.me, grants=cast.chu.grants, report_in=cast.zhao.report_in)
        assert code_of(claim_as_unit, at_home, wish.id, unit.id) is Code.RELATED


class TestNaming:
    def test_nobody_takes_part_without_an_act_of_their_own(self, cast: Cast) -> None:
        """条例 25; the leader's own name is the leader's own act."""
        claim = do(claim_as_team, cast.zhao, a_wish(cast).id, a_team(cast).id)
        parts = asked(cast.zhao, claim, cast.zhao, cast.qian)
        assert states(claim) == {"taking_part": 1, "asked": 1}
        do(start_claim, cast.zhao, claim.id)
        assert code_of(open_contact, cast.qian, claim.id) is Code.NOT_FOUND
        do(accept_part, cast.qian, parts.of(cast.qian).id)
        assert do(open_contact, cast.qian, claim.id)

    def test_a_signature_on_paper_is_an_act_of_theirs(self, cast: Cast) -> None:
        claim = do(claim_as_team, cast.zhao, a_wish(cast).id, a_team(cast).id)
        part = asked(cast.zhao, claim, cast.zhao, cast.qian).of(cast.qian)
        sheet = a_sheet(cast.zhou)
        for who, code in (
            (cast.zhao, Code.NOT_FOUND), (cast.gao, Code.NOT_FOUND),
            (cast.zheng, Code.PICTURE_UNKNOWN),
        ):  # fmt: skip
            assert code_of(sign_part, who, part.id, picture_id=sheet) is code
        assert do(sign_part, cast.zhou, part.id, picture_id=sheet).state == "taking_part"
        assert list(transitions_of(part.id)[-1].evidence) == [sheet]

    def test_silence_until_the_report_counts_as_declined(self, cast: Cast) -> None:
        claim = do(claim_as_team, cast.zhao, a_wish(cast).id, a_team(cast).id)
        parts = asked(cast.zhao, claim, cast.zhao, cast.qian)
        do(start_claim, cast.zhao, claim.id)
        reported(cast.zhao, parts, cast.zhao)
        assert again(Participation, parts.of(cast.qian).id).state == "declined"

    def test_of_a_unit_everybody_is_asked(self, cast: Cast) -> None:
        [other] = colleagues(cast, 1)
        with transaction():
            unit = unit_of_uscc(UNIT_A)
        claim = do(claim_as_unit, cast.chu, a_wish(cast).id, unit.id)
        parts = named(cast.chu, claim, cast.zhao, other)
        assert states(claim) == {"asked": 2}
        assert code_of(accept_part, other, parts.of(cast.zhao).id) is Code.NOT_FOUND
        do(accept_part, cast.zhao, parts.of(cast.zhao).id)
        do(decline_part, other, parts.of(other).id, why="出差")
        assert states(claim) == {"taking_part": 1}
        assert code_of(accept_part, other, parts.of(other).id) is Code.MOVE_NOT_ALLOWED

    def test_the_list_may_change_until_the_report(self, cast: Cast) -> None:
        [third] = colleagues(cast, 1)
        team = a_team(cast, cast.qian, third)
        undertaken = a_team_claim(cast, team, cast.zhao, cast.qian)
        kept = undertaken.of(cast.qian).id
        changed = named(cast.zhao, undertaken.claim, cast.qian, third)
        assert {each.member_id for each in changed.parts} == {cast.qian.me, third.me}
        assert changed.of(cast.qian).id == kept
        do(start_claim, cast.zhao, undertaken.claim.id)
        back = named(cast.zhao, undertaken.claim, cast.zhao, cast.qian)
        assert back.of(cast.zhao).id != undertaken.of(cast.zhao).id
        reported(cast.zhao, back)
        assert refused(cast.zhao, undertaken.claim, cast.qian) is Code.MOVE_NOT_ALLOWED

    def test_at_least_one(self, cast: Cast) -> None:
        undertaken = a_team_claim(cast)
        assert refused(cast.zhao, undertaken.claim) is Code.PARTICIPANTS_MISSING
        bare = do(claim_as_team, cast.zhao, a_wish(cast).id, undertaken.claim.team_id)
        assert code_of(start_claim, cast.zhao, bare.id) is Code.PARTICIPANTS_MISSING

    def test_only_by_whoever_speaks_for_the_claim(self, cast: Cast) -> None:
        claim = a_team_claim(cast).claim
        assert refused(cast.qian, claim, cast.qian) is Code.NOT_FOUND
        assert refused(cast.zhou, claim, cast.qian) is Code.FORBIDDEN
        assert refused(cast.zhao, a_claim(cast, "claimed"), cast.qian) is Code.MOVE_NOT_ALLOWED

    def test_not_of_a_wish_that_was_withdrawn(self, cast: Cast) -> None:
        claim = a_team_claim(cast).claim
        do(withdraw_wish, cast.wang, claim.wish_id, why="")
        assert refused(cast.zhao, claim, cast.qian) is Code.MOVE_NOT_ALLOWED


class TestWhoMayNot:
    def test_who_does_not_belong_to_the_team(self, cast: Cast) -> None:
        [third] = colleagues(cast, 1)
        claim = a_team_claim(cast).claim
        assert refused(cast.zhao, claim, cast.qian, third) is Code.PARTICIPANT_UNFIT

    def test_who_belongs_to_another_unit(self, cast: Cast) -> None:
        claim = a_unit_claim(cast).claim
        assert refused(cast.chu, claim, cast.qian) is Code.PARTICIPANT_UNFIT

    def test_kin(self, cast: Cast) -> None:
        claim = a_team_claim(cast, None, cast.zhao).claim
        do(declare_kinship, cast.wu, cast.wang.me, cast.qian.me)
        assert refused(cast.zhao, claim, cast.qian) is Code.PARTICIPANT_UNFIT

    def test_one_household(self, cast: Cast) -> None:
        claim = a_team_claim(cast, None, cast.zhao, address="槐荫路9号1单元102").claim
        assert refused(cast.zhao, claim, cast.qian) is Code.PARTICIPANT_UNFIT

    @pytest.mark.parametrize(
        ("changes", "may"),
        [
            ({}, True),
            ({"kin": True}, False),
            ({"home": b"theirs"}, False),
            ({"person": "wisher"}, False),
            ({"person": "reviewer"}, False),
        ],
    )
    def test_the_rule(self, cast: Cast, changes: dict[str, object], may: bool) -> None:  # noqa: FBT001 - a column of the table
        people = {"wisher": cast.wang.me, "reviewer": cast.zhou.me, "other": cast.zhao.me}

        class AWish:
            wisher_id = cast.wang.me
            reviewer_id = cast.zhou.me
            address_digest = b"theirs"

        candidate = Candidate(
            person_id=people[str(changes.get("person", "other"))],
            kin=bool(changes.get("kin")),
            home=bytes(changes.get("home", b"own")),  # type: ignore[call-overload]  # bytes in the table
        )
        assert may_take_part(AWish(), candidate) is may


class TestConsentOfAUnitsMembers:
    def test_only_who_agreed_that_the_unit_learns_of_it_is_named(self, cast: Cast) -> None:
        [other] = colleagues(cast, 1)
        claim = a_unit_claim(cast).claim
        do(withdraw_consent, other.me, Purpose.UNIT_PROVISION)
        assert refused(cast.chu, claim, cast.zhao, other) is Code.PARTICIPANT_UNFIT
        do(agree, other, Purpose.UNIT_PROVISION, wording=WORDING)
        assert len(named(cast.chu, claim, cast.zhao, other).parts) == 2

    def test_nor_kept_who_did_not_answer_before_they_withdrew(self, cast: Cast) -> None:
        [other] = colleagues(cast, 1)
        claim = a_unit_claim(cast).claim
        named(cast.chu, claim, cast.zhao, other)
        do(withdraw_consent, other.me, Purpose.UNIT_PROVISION)
        assert refused(cast.chu, claim, cast.zhao, other) is Code.PARTICIPANT_UNFIT

    def test_who_accepted_is_not_sent_away_with_the_next_list(self, cast: Cast) -> None:
        [other] = colleagues(cast, 1)
        claim = a_unit_claim(cast).claim
        do(withdraw_consent, cast.zhao.me, Purpose.UNIT_PROVISION)
        named(cast.chu, claim, cast.zhao, other)
        assert states(claim) == {"taking_part": 1, "asked": 1}

    def test_a_team_was_joined_to_be_named(self, cast: Cast) -> None:
        do(withdraw_consent, cast.qian.me, Purpose.UNIT_PROVISION)
        assert states(a_team_claim(cast).claim) == {"taking_part": 2}


class TestGivingUp:
    def test_stepping_back_leaves_it_to_the_others(self, cast: Cast) -> None:
        undertaken = a_team_claim(cast, state="in_progress")
        do(decline_part, cast.qian, undertaken.of(cast.qian).id, why="生病")
        assert states(undertaken.claim) == {"taking_part": 1}
        assert again(Claim, undertaken.claim.id).state == "in_progress"

    @pytest.mark.parametrize("state", ["claimed", "in_progress"])
    def test_without_anybody_it_goes_back_to_the_wall(self, cast: Cast, state: str) -> None:
        for undertaken in (a_team_claim(cast, None, cast.zhao, state=state), a_unit_claim(cast)):
            do(decline_part, cast.zhao, undertaken.of(cast.zhao).id, why="生病")
            assert again(Claim, undertaken.claim.id).state == "released"
            wish = again(Wish, undertaken.claim.wish_id)
            assert (wish.state, wish.claimant_id) == ("published", None)

    def test_a_released_or_withdrawn_one_ends_every_part(self, cast: Cast) -> None:
        released, withdrawn = (a_team_claim(cast, a_team(cast, name=n)) for n in ("甲队", "乙队"))
        do(release_claim, cast.zhao, released.claim.id, why="太忙")
        do(withdraw_wish, cast.wang, withdrawn.claim.wish_id, why="")
        # Until the worker comes, stepping back changes nothing else.
        do(decline_part, cast.qian, withdrawn.of(cast.qian).id, why="")
        do(decline_part, cast.zhao, withdrawn.of(cast.zhao).id, why="")
        do(cancel_claim_of, withdrawn.claim.wish_id)
        assert parts_of(released.claim.id) == parts_of(withdrawn.claim.id) == []
        assert again(Claim, withdrawn.claim.id).state == "cancelled"
        # The wish is anybody's again.
        do(claim_wish, cast.qian, released.claim.wish_id)

    def test_a_withdrawn_one_with_parts(self, cast: Cast) -> None:
        undertaken = a_team_claim(cast)
        do(withdraw_wish, cast.wang, undertaken.claim.wish_id, why="")
        do(cancel_claim_of, undertaken.claim.wish_id)
        assert again(type(undertaken.parts[0]), undertaken.parts[0].id).state == "ended"

    def test_who_was_added_to_the_team_can_be_named(self, cast: Cast) -> None:
        [third] = colleagues(cast, 1)
        undertaken = a_team_claim(cast)
        assert undertaken.claim.team_id is not None
        joined(cast, undertaken.claim.team_id, third)
        assert len(named(cast.zhao, undertaken.claim, third).parts) == 1
        with transaction():
            assert len(memberships_of(third.me, before=None, limit=5)) == 1
        assert actor_of_now(third).report_in is not None

import pytest

from tests.builders.cast import Cast
from tests.builders.doing import code_of, do
from tests.builders.teams import (
    a_team_claim,
    asked,
    named,
    parts_of,
)
from wishapp.base.errors import Code
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.setting_out import open_contact
from wishapp.fulfilment.teams.taking_part import accept_part, decline_part

pytestmark = pytest.mark.usefixtures("core")


def states(claim: Claim) -> dict[str, int]:
    counted: dict[str, int] = {}
    for part in parts_of(claim.id):
        counted[part.state] = counted.get(part.state, 0) + 1
    return counted


class TestDeclining:
    def test_who_stepped_back_is_only_asked_to_come_back(self, cast: Cast) -> None:
        undertaken = a_team_claim(cast)
        do(decline_part, cast.qian, undertaken.of(cast.qian).id, why="生病")
        back = asked(cast.zhao, undertaken.claim, cast.zhao, cast.qian)
        assert states(undertaken.claim) == {"taking_part": 1, "asked": 1}
        assert code_of(open_contact, cast.qian, undertaken.claim.id) is Code.NOT_FOUND
        do(accept_part, cast.qian, back.of(cast.qian).id)
        assert states(undertaken.claim) == {"taking_part": 2}

    def test_or_says_no_again(self, cast: Cast) -> None:
        undertaken = a_team_claim(cast)
        for _ in range(2):
            do(decline_part, cast.qian, undertaken.of(cast.qian).id, why="生病")
            undertaken = asked(cast.zhao, undertaken.claim, cast.zhao, cast.qian)
        assert undertaken.of(cast.qian).state == "asked"

    def test_who_was_removed_did_not_say_no(self, cast: Cast) -> None:
        undertaken = a_team_claim(cast)
        named(cast.zhao, undertaken.claim, cast.zhao)
        named(cast.zhao, undertaken.claim, cast.zhao, cast.qian)
        assert states(undertaken.claim) == {"taking_part": 2}

    def test_whoever_names_themselves_has_said_so(self, cast: Cast) -> None:
        undertaken = a_team_claim(cast)
        do(decline_part, cast.zhao, undertaken.of(cast.zhao).id, why="出差")
        named(cast.zhao, undertaken.claim, cast.zhao, cast.qian)
        assert states(undertaken.claim) == {"taking_part": 2}

"""What a unit shares and claims among its own people is not for who left it."""

import pytest

from tests.builders.cast import Cast, actor_of
from tests.builders.crowds import WHEELCHAIR, a_shared_wish, line, pledged, settled
from tests.builders.doing import again, code_of, do
from tests.builders.land import UNIT_A
from tests.builders.settings import with_rules
from tests.builders.teams import a_unit_claim, colleagues
from tests.office.unit_changes.test_changing import RETIRED, TO_B, changed
from wishapp.base.county import acting_for
from wishapp.base.errors import Code
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.participations.models import Participation
from wishapp.fulfilment.pledges.inside import inside_for
from wishapp.fulfilment.pledges.models import Pledge
from wishapp.registry.members.changing_unit import UnitChange

AMONG_A = with_rules(cost_share_places=(), cost_share_units=(UNIT_A,))
pytestmark = pytest.mark.usefixtures("core")


class TestClaimsOfTheUnit:
    @pytest.mark.parametrize("change", [TO_B, RETIRED])
    def test_a_part_in_hand_ends_and_the_others_go_on(self, cast: Cast, change: UnitChange) -> None:
        [colleague] = colleagues(cast, 1)
        undertaken = a_unit_claim(cast, cast.zhao, colleague)
        changed(cast.zhao, change)
        assert again(Participation, undertaken.of(cast.zhao).id).state == "ended"
        assert again(Participation, undertaken.of(colleague).id).state == "taking_part"
        assert again(Claim, undertaken.claim.id).state == "claimed"

    def test_what_was_reported_stays(self, cast: Cast) -> None:
        undertaken = a_unit_claim(cast, state="delivered")
        changed(cast.zhao)
        assert again(Participation, undertaken.of(cast.zhao).id).state == "reported"


class TestCostShares:
    @pytest.mark.parametrize("change", [TO_B, RETIRED])
    def test_an_unsettled_share_of_the_old_unit_is_taken_back(
        self, cast: Cast, change: UnitChange
    ) -> None:
        with acting_for(AMONG_A):
            wish = a_shared_wish(cast, WHEELCHAIR)
            pledge = pledged(cast.zhao, wish.id)
            changed(cast.zhao, change)
            assert again(Pledge, pledge.id).state == "taken_back"
            assert line(wish.id).pledged == 0
            member = do(actor_of, cast.zhao)
            assert do(inside_for, member) is None
            assert code_of(pledged, member, wish.id) is Code.COST_SHARE_OUTSIDE

    def test_a_settled_share_stays(self, cast: Cast) -> None:
        with acting_for(AMONG_A):
            pledge = pledged(cast.zhao, a_shared_wish(cast, WHEELCHAIR).id)
            settled(cast, pledge, "SJ-1")
            changed(cast.zhao)
            assert again(Pledge, pledge.id).state == "settled"

    def test_a_neighbour_goes_on_sharing(self, cast: Cast) -> None:
        pledge = pledged(cast.zhao, a_shared_wish(cast, WHEELCHAIR).id)
        changed(cast.zhao)
        assert again(Pledge, pledge.id).state == "pledged"

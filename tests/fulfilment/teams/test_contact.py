from dataclasses import replace

import pytest

from tests.builders.cast import Cast
from tests.builders.doing import again, code_of, do
from tests.builders.teams import (
    a_team,
    a_team_claim,
    a_unit_claim,
    attested,
    colleagues,
    named,
)
from wishapp.base.errors import Code
from wishapp.fulfilment.claims.confirming import confirm_claim
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.setting_out import open_contact

pytestmark = pytest.mark.usefixtures("core")


class TestContactData:
    def test_only_who_takes_part_opens_it(self, cast: Cast) -> None:
        [third] = colleagues(cast, 1)
        team = a_team(cast, cast.qian, third)
        undertaken = a_team_claim(cast, team, cast.qian)
        assert do(open_contact, cast.qian, undertaken.claim.id).contact_phone == "13800000001"
        assert again(Claim, undertaken.claim.id).contacted_at is not None
        for other in (cast.zhao, third, cast.zhou, cast.wang):
            assert code_of(open_contact, other, undertaken.claim.id) is Code.NOT_FOUND

    def test_who_is_only_asked_does_not(self, cast: Cast) -> None:
        undertaken = a_unit_claim(cast)
        assert code_of(open_contact, cast.chu, undertaken.claim.id) is Code.NOT_FOUND
        assert do(open_contact, cast.zhao, undertaken.claim.id)

    def test_who_was_removed_does_not_any_more(self, cast: Cast) -> None:
        undertaken = a_team_claim(cast)
        do(open_contact, cast.qian, undertaken.claim.id)
        named(cast.zhao, undertaken.claim, cast.zhao)
        assert code_of(open_contact, cast.qian, undertaken.claim.id) is Code.NOT_FOUND

    def test_it_closes_with_the_report(self, cast: Cast) -> None:
        undertaken = a_team_claim(cast, state="delivered")
        assert code_of(open_contact, cast.qian, undertaken.claim.id) is Code.NOT_FOUND
        attested(undertaken, cast.qian)
        assert code_of(open_contact, cast.qian, undertaken.claim.id) is Code.NOT_FOUND
        do(confirm_claim, cast.wang, undertaken.claim.id)
        assert code_of(open_contact, cast.qian, undertaken.claim.id) is Code.NOT_FOUND

    def test_only_members_open_it(self, cast: Cast) -> None:
        undertaken = a_team_claim(cast)
        gone = replace(cast.qian, report_in=None)
        assert code_of(open_contact, gone, undertaken.claim.id) is Code.NOT_REPORTED_IN

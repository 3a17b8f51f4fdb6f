"""Two liaisons who confirm and deny at the same moment never leave a member denied and proved."""

from functools import partial

from tests.builders.cast import Cast
from tests.builders.racing import codes, race
from tests.builders.settings import QINGHE
from tests.builders.world import World
from wishapp.base.errors import Code
from wishapp.registry.denials.denying import deny_member
from wishapp.registry.denials.states import DenialReason
from wishapp.registry.members.confirming import confirm_by_unit


def test_one_denial_stands_and_nothing_is_proved_beside_it(fresh: World, cast: Cast) -> None:
    assert cast.zhao.report_in is not None
    mine = cast.zhao.report_in.id

    def deny() -> None:
        deny_member(cast.chu, mine, reason=DenialReason.LEFT, note="")

    def confirm() -> None:
        confirm_by_unit(cast.chu, mine)

    refused = codes(race(fresh, QINGHE, [partial(deny), partial(confirm)] * 4))
    assert refused.count(Code.DENIAL_WAITING) == 3
    assert set(refused) <= {Code.DENIAL_WAITING, Code.MEMBERSHIP_DENIED}
    assert fresh.rows(QINGHE, "SELECT state FROM denials") == [("open",)]
    held = "SELECT count(*) FROM report_ins WHERE denied_at IS NOT NULL AND confirmed_at IS NULL"
    assert fresh.rows(QINGHE, held) == [(1,)]

"""Things that have a deadline, which somebody will miss."""

from tests.builders.cast import Cast
from tests.builders.clockwork import ruled
from tests.builders.crowds import WHEELCHAIR, a_shared_wish, pledged
from tests.builders.doing import again, do
from tests.builders.teams import a_team_claim, reported
from tests.builders.times import service
from tests.builders.wishes import a_claim, a_wish
from wishapp.base.county import acting_for
from wishapp.demand.draws.models import Draw
from wishapp.demand.draws.queries import find_newest_draw
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.setting_out import open_contact
from wishapp.fulfilment.participations.models import Participation
from wishapp.fulfilment.pledges.models import Pledge


def a_claim_in_contact(cast: Cast) -> Claim:
    """赵 opened the contact data, and has to finish."""
    claim = a_claim(cast, "claimed")
    do(open_contact, cast.zhao, claim.id)
    return again(Claim, claim.id)


def a_draw(cast: Cast) -> Draw | None:
    """A draw that nobody entered yet."""
    with acting_for(ruled(release="draw")):
        return do(find_newest_draw, a_wish(cast, "published").id)


def a_full_wish(cast: Cast) -> Wish:
    """赵 leads, 钱 has the other box."""
    wish = a_shared_wish(cast)
    for member in (cast.zhao, cast.qian):
        pledged(member, wish.id)
    return again(Wish, wish.id)


def a_cost_share(cast: Cast) -> Pledge:
    """赵 has to come to the desk."""
    return pledged(cast.zhao, a_shared_wish(cast, WHEELCHAIR).id)


def a_reported_presence(cast: Cast) -> Participation:
    """赵 reported for both, 钱 says nothing."""
    undertaken = a_team_claim(cast, state="in_progress")
    reported(cast.zhao, undertaken, time=service(5))
    return again(Participation, undertaken.of(cast.qian).id)

"""The calls about dispatches, each at a moment when it would succeed."""

from collections.abc import Callable, Mapping

from tests.api.attempts import Attempt
from tests.api.bodies import WHY
from tests.api.client import Api
from tests.builders.clockwork import ruled
from tests.builders.dispatches import a_dispatch, an_offer, declined, proposal_to
from tests.builders.settings import QINGHE
from tests.builders.wishes import a_wish


def proposing(api: Api) -> Attempt:
    """周 proposes a wish to 赵."""
    with api.world.serving(QINGHE):
        an_offer(api.cast.zhao)
        wish = a_wish(api.cast)
    body = {"member_ids": [str(api.cast.zhao.me)], "skill": "repairs"}
    return Attempt("zhou", f"/wishes/{wish.id}/dispatches", body)


def answering(step: str, body: object = None) -> Callable[[Api], Attempt]:
    """赵's answer to a proposal."""

    def attempt(api: Api) -> Attempt:
        with api.world.serving(QINGHE):
            dispatch = a_dispatch(api.cast, api.cast.zhao)
            proposal = proposal_to(api.cast.zhao, dispatch)
        return Attempt("zhao", f"/proposals/{proposal.id}/{step}", body)

    return attempt


def calling_off(api: Api) -> Attempt:
    with api.world.serving(QINGHE):
        dispatch = a_dispatch(api.cast, api.cast.zhao)
    return Attempt("zhou", f"/dispatches/{dispatch.id}/call-off", WHY)


def settling(api: Api) -> Attempt:
    """冯 settles what nobody took."""
    with api.world.serving(ruled(fruitless_dispatches=1)):
        dispatch = a_dispatch(api.cast, api.cast.zhao)
        declined(api.cast.zhao, dispatch)
    return Attempt("feng", f"/dispatches/{dispatch.id}/settle", WHY)


DISPATCH_ATTEMPTS: Mapping[str, Callable[[Api], Attempt]] = {
    "dispatches.dispatch": proposing,
    "dispatches.accept": answering("accept"),
    "dispatches.decline": answering("decline", {"reason": "too_far"}),
    "dispatches.end": calling_off,
    "dispatches.settle": settling,
}

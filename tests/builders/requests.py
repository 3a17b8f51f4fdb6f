"""Requests that staff enter at the desk for people without an account."""

from typing import Any

from tests.builders.cast import Cast
from tests.builders.doing import do
from tests.builders.intake import LINE, on_paper
from tests.builders.land import GRID, code
from tests.builders.wishes import words
from wishapp.demand.intake.proxying import enter_for_resident
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.rules import WishChannel
from wishapp.kernel.access import Actor
from wishapp.privacy.requests.deciding import grant_request
from wishapp.privacy.requests.receiving import Asked, check_identity, receive_request
from wishapp.registry.data_requests.models import DataRequest
from wishapp.registry.data_requests.rules import PROOFS, Asker, CheckedAt, Right, SubjectKind

ASKED: dict[str, Any] = {
    "right": Right.ACCESS,
    "asker": Asker.ONESELF,
    "name": LINE[0],
    "phone": LINE[1],
    "words": "想看看登记了哪些信息",
}


def a_proxied_wish(cast: Cast, **changes: Any) -> Wish:
    """何奶奶's wish, which 周 took down; she has no phone of her own."""
    written = words(
        **{"beneficiary_name": LINE[0], "contact_phone": LINE[1], "address": LINE[2]} | changes
    )
    return do(
        enter_for_resident,
        cast.zhou,
        written,
        on_paper(cast.zhou),
        community_code=code(GRID),
        channel=WishChannel.DESK,
    )


def asked_for(**changes: Any) -> Asked:
    """What 何奶奶 asks for, unless told otherwise."""
    return Asked(**ASKED | changes)


def a_request(cast: Cast, wish: Wish, *, by: Actor | None = None, **changes: Any) -> DataRequest:
    """A request about the resident behind a wish, which 周 received."""
    asked = asked_for(**changes)
    return do(receive_request, by or cast.zhou, SubjectKind.WISH, wish.wish_no, asked)


def a_checked_request(cast: Cast, wish: Wish, **changes: Any) -> DataRequest:
    """The same after 周 saw the papers."""
    request = a_request(cast, wish, **changes)
    papers = PROOFS[Asker(request.asker)]
    return do(check_identity, cast.zhou, request.id, where=CheckedAt.DESK, seen=papers)


def a_granted_request(cast: Cast, wish: Wish, **changes: Any) -> DataRequest:
    """The same after 郑, the second person, granted it."""
    return do(grant_request, cast.zheng, a_checked_request(cast, wish, **changes).id)

"""A reversed service is entered again only while nothing else of it counts, or is to count."""

from wishapp.base.errors import Code, refuse_unless
from wishapp.hours.ledger.models import ServiceRecord
from wishapp.hours.ledger.queries import is_given_again
from wishapp.hours.record_corrections.rules import UNDER_WAY
from wishapp.kernel.lifecycle.queries import state_of


def must_be_missing(record: ServiceRecord) -> None:
    """Raise ``move_not_allowed`` for a reversed entry whose service counts by another one.

    So it does while the claim is disputed or in work again: its next confirmation books it.
    """
    claim_state = state_of(record.given_for) if record.given_for else None
    refuse_unless(
        claim_state not in UNDER_WAY,
        Code.MOVE_NOT_ALLOWED,
        kind="claim",
        verb="enter",
        state=claim_state,
    )
    refuse_unless(
        not is_given_again(record),
        Code.MOVE_NOT_ALLOWED,
        kind="service_record",
        verb="enter",
        state="entered",
    )

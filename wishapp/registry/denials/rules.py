"""Pure decisions about denials: when a unit may deny again, and to whom it goes."""

from collections.abc import Collection

from wishapp.base.errors import Code, refuse_unless
from wishapp.registry.denials.states import DenialReason


def start_of_denial(reason: DenialReason, refuted: Collection[str]) -> str:
    """The verb by which a denial begins: the street decides after the community once kept a member.

    ``refuted`` are the reasons of earlier denials after which the member was kept. Raises
    ``denial_reason_used`` for one of these, so that a unit does not only repeat itself.
    """
    refuse_unless(reason.value not in refuted, Code.DENIAL_REASON_USED)
    return "deny_again" if refuted else "deny"

"""Administrators of the county read which provisions there are, and what was written out."""

from uuid import UUID

from wishapp.kernel.access import Action, Actor, require
from wishapp.printing.provisions.models import Provision, ProvisionPart
from wishapp.printing.provisions.queries import parts_made, provision_of, provisions_by_state
from wishapp.printing.provisions.states import ProvisionState


def list_provisions(
    actor: Actor, state: ProvisionState | None, *, before: UUID | None, limit: int
) -> list[Provision]:
    """A page of the provisions, the newest first. Raises ``forbidden``."""
    require(actor, Action.SEE_PROVISION, None)
    return provisions_by_state(state, before=before, limit=limit)


def list_parts(
    actor: Actor, provision_id: UUID, *, before: UUID | None, limit: int
) -> list[ProvisionPart]:
    """A page of the files of a provision, the newest first. Raises ``not_found``."""
    provision = provision_of(provision_id)
    require(actor, Action.SEE_PROVISION, provision, see=Action.SEE_PROVISION)
    return parts_made(provision.id, before=before, limit=limit)

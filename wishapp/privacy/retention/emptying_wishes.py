"""Empties the words of wishes; what the statistics and the ledger refer to stays."""

from collections.abc import Sequence
from uuid import UUID

from wishapp.demand.wishes.retention import forget_residents
from wishapp.fulfilment.claims.queries import claims_on
from wishapp.kernel.keys.emptying_sealed_columns import blank
from wishapp.privacy.own_data.nouns import TABLES


def anonymise(wish_ids: Sequence[UUID]) -> None:
    """Erase every sealed word that belongs to these wishes, and what could be matched by.

    Number, state, form, place and times stay.
    """
    claims = claims_on(wish_ids)
    for table in TABLES:
        condition = table.goes_with(wish_ids, claims)
        if condition is not None:
            blank(table.model, condition, kept=table.kept, **table.empty())
    forget_residents(wish_ids)

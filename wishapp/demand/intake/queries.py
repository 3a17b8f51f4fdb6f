"""Reads alike wishes and imports."""

from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Integer, any_, bindparam, case, func, or_, select
from sqlalchemy.dialects.postgresql import ARRAY

from wishapp.base.clock import now
from wishapp.base.county import county
from wishapp.base.db import db
from wishapp.base.rows import row_for_update
from wishapp.demand.intake.models import WishImport
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.quotas import NOT_COUNTED
from wishapp.demand.wishes.similarity import PERCENT, SLOTS
from wishapp.kernel.access import Scope


class Alike(NamedTuple):
    """Another wish of the community, and the reasons why it may be the same one."""

    wish: Wish
    percent: int
    same_household: bool


def alike_wishes(wish: Wish, *, limit: int) -> list[Alike]:
    """The wishes of the same household or with nearly the same words, the most alike first.

    Only wishes of the same community within the county's number of days are compared. Words are
    alike from the county's percentage on.
    """
    rules = county().rules
    slot = func.unnest(Wish.likeness).column_valued("slot")
    mine = bindparam("mine", list(wish.likeness or ()), type_=ARRAY(Integer))
    shared = select(func.count()).where(slot == any_(mine)).correlate(Wish)
    percent = (shared.scalar_subquery() * PERCENT // SLOTS).label("percent")
    household = case((Wish.address_digest == wish.address_digest, True), else_=False)
    query = (
        select(Wish, percent, household)
        .where(
            Wish.community_path == wish.community_path,
            Wish.created_at >= now() - timedelta(days=rules.similar_within_days),
            Wish.id != wish.id,
            Wish.anonymised_at.is_(None),
            # What was withdrawn is nobody's to read, and no wish is merged with it.
            ~Wish.is_restricted,
            or_(household, percent >= rules.similar_from_percent),
        )
        .order_by(percent.desc(), Wish.id.desc())
        .limit(limit)
    )
    return [Alike(*row) for row in db.session.execute(query)]


def imports_in(
    scope: Scope, *, is_confirmed: bool, after: UUID | None, limit: int
) -> list[WishImport]:
    """A page of the uploaded tables of some places, without their rows, the oldest first."""
    is_over = WishImport.confirmed_at.is_not(None)
    columns = (
        WishImport.id,
        WishImport.place_path,
        WishImport.uploaded_by,
        WishImport.good,
        WishImport.bad,
        WishImport.uploaded_at,
        WishImport.confirmed_at,
    )
    wanted = is_over if is_confirmed else ~is_over
    query = scope.page(WishImport, wanted, after=after, limit=limit, only=columns)
    return list(db.session.scalars(query))


def import_for_update(import_id: UUID) -> WishImport:
    """Lock an import. Raises ``not_found``."""
    return row_for_update(WishImport, import_id)


def import_of_file(community_id: UUID, file_digest: bytes) -> WishImport | None:
    """Lock the import of a file, if there is one."""
    query = select(WishImport).where(
        WishImport.community_id == community_id, WishImport.file_digest == file_digest
    )
    return db.session.scalar(query.with_for_update())


def entered_already(entry_digests: Sequence[bytes]) -> set[bytes]:
    """Which of these wishes staff have entered for the same residents in this quarter."""
    query = select(Wish.entry_digest).where(
        Wish.entry_digest.in_(entry_digests), Wish.state.not_in(NOT_COUNTED)
    )
    return {digest for digest in db.session.scalars(query) if digest}

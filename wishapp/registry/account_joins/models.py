"""The tables of account joins, and of the rows that went over to the account."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.db import Model, Row
from wishapp.base.moves import Machine
from wishapp.base.windows import days_kept
from wishapp.registry.account_joins.states import ACCOUNT_JOIN, AccountJoinState
from wishapp.registry.places.models import Located

NOT_OVER = text("state IN ('proposed', 'agreed', 'joined', 'doubted')")


class AccountJoin(Located, Row, Model):
    """A resident on paper, ``resident_id``, and the account ``person_id`` of the same resident.

    ``document`` is what was shown at the desk on ``checked_on``, ``sheet_no`` the number of the
    sheet that says so. At most one join of each resident and of each account is not over.
    """

    MACHINE: ClassVar[Machine] = ACCOUNT_JOIN
    __tablename__ = "account_joins"

    state: Mapped[str]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    resident_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    document: Mapped[str]
    sheet_no: Mapped[str]
    checked_on: Mapped[date]
    proposed_by: Mapped[UUID]
    proposed_at: Mapped[datetime] = mapped_column(default=now)
    agreed_at: Mapped[datetime | None]
    confirmed_by: Mapped[UUID | None]
    joined_at: Mapped[datetime | None]
    doubted_by: Mapped[UUID | None]
    parted_by: Mapped[UUID | None]
    ended_at: Mapped[datetime | None]

    @property
    def proposer_id(self) -> UUID | None:
        """Who proposed the step that waits for a second person."""
        is_doubted = self.state == AccountJoinState.DOUBTED
        return self.doubted_by if is_doubted else self.proposed_by

    __table_args__ = (
        CheckConstraint("confirmed_by <> proposed_by", name="two_people"),
        CheckConstraint(
            "state NOT IN ('joined', 'doubted', 'parted') OR (confirmed_by <> proposed_by) IS TRUE",
            name="joined_by_two",
        ),
        CheckConstraint("parted_by <> doubted_by", name="two_to_part"),
        CheckConstraint("person_id <> resident_id", name="two_rows"),
        CheckConstraint(days_kept("checked_on"), name="window"),
        Index("account_joins_one_account", "person_id", unique=True, postgresql_where=NOT_OVER),
        Index("account_joins_one_resident", "resident_id", unique=True, postgresql_where=NOT_OVER),
        Index("account_joins_person", "person_id", "id"),
        Index("account_joins_resident", "resident_id", "id"),
        Index("account_joins_state", "state", "id"),
        Index("account_joins_street_state", "street_path", "state", "id"),
        Index("account_joins_community_state", "community_path", "state", "id"),
        Index("account_joins_place_state", "place_path", "state", "id"),
    )


class JoinedRow(Row, Model):
    """One row that went over to the account, or went back with the rest: its table and its id.

    Of a kinship ``row_id`` is the relative.
    """

    __tablename__ = "joined_rows"

    join_id: Mapped[UUID] = mapped_column(ForeignKey("account_joins.id", ondelete="CASCADE"))
    table_name: Mapped[str]
    row_id: Mapped[UUID]

    __table_args__ = (UniqueConstraint("join_id", "table_name", "row_id", name="joined_rows_once"),)

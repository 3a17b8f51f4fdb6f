"""The table of the versions of the county's rules."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.db import Model, Row
from wishapp.base.moves import Machine
from wishapp.base.windows import EARLIEST, days_kept
from wishapp.registry.county_rules.states import RULE_VERSION

# The start of a county day.
FIRST_MOMENT = "begins_on::timestamp AT TIME ZONE 'Asia/Shanghai'"


class RuleVersion(Row, Model):
    """A version of the county's rules, with the document that sets it and its first day.

    It is in force until a later one begins. ``rules`` are all its rules, and ``changes`` those in
    which it differs from the version before it, ``follows``. The operator entered the opening
    version. It follows none, and begins on the earliest day that there is.
    """

    MACHINE: ClassVar[Machine] = RULE_VERSION
    __tablename__ = "rule_versions"

    state: Mapped[str]
    version: Mapped[str]
    follows: Mapped[str]
    basis_doc: Mapped[str]
    begins_on: Mapped[date]
    rules: Mapped[dict[str, Any]] = mapped_column(JSONB)
    changes: Mapped[list[list[Any]]] = mapped_column(JSONB)
    proposed_by: Mapped[UUID | None]
    proposed_at: Mapped[datetime] = mapped_column(default=now)
    decided_by: Mapped[UUID | None]
    decided_at: Mapped[datetime | None]

    @property
    def proposer_id(self) -> UUID | None:
        """Who proposed it, in the words of the permission table; nobody the opening version."""
        return self.proposed_by

    __table_args__ = (
        CheckConstraint(
            "state <> 'agreed' OR (decided_by <> proposed_by) IS TRUE", name="two_people"
        ),
        CheckConstraint(
            f"state <> 'agreed' OR decided_at < {FIRST_MOMENT}", name="agreed_before_its_first_day"
        ),
        CheckConstraint(
            "(state = 'opening') = (proposed_by IS NULL)", name="proposed_unless_opening"
        ),
        # Neither its state nor its first day can be changed alone.
        CheckConstraint(
            f"(state = 'opening') = (begins_on = '{EARLIEST}')", name="opening_begins_first"
        ),
        CheckConstraint(
            "state <> 'opening' OR (decided_by IS NULL AND decided_at IS NULL)",
            name="opening_without_decision",
        ),
        CheckConstraint(days_kept("begins_on"), name="window"),
        Index(
            "rule_versions_opening",
            "state",
            unique=True,
            postgresql_where=text("state = 'opening'"),
        ),
        Index(
            "rule_versions_one_open",
            "state",
            unique=True,
            postgresql_where=text("state = 'proposed'"),
        ),
        Index(
            "rule_versions_one_a_day",
            "begins_on",
            unique=True,
            postgresql_where=text("state = 'agreed'"),
        ),
        Index(
            "rule_versions_one_name",
            "version",
            unique=True,
            postgresql_where=text("state IN ('opening', 'proposed', 'agreed')"),
        ),
    )

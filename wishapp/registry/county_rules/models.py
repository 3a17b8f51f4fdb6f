"""Tables of the versions of the county's rules, and of their simulations on past service."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.db import Model, Row
from wishapp.base.moves import Machine
from wishapp.base.windows import EARLIEST, days_kept
from wishapp.kernel.lifecycle import Watched
from wishapp.registry.county_rules.states import RULE_SIMULATION, RULE_VERSION

# The start of a county day.
FIRST_MOMENT = "begins_on::timestamp AT TIME ZONE 'Asia/Shanghai'"


class RuleVersion(Row, Model):
    """A version of the county's rules, with the document that sets it and its first day.

    It is in force until a later one begins. ``rules`` are all its rules, and ``changes`` those in
    which it differs from the version before it, ``follows``. The operator entered the opening
    version. It follows none, and begins on the earliest day that there is. One that
    ``decides_minutes`` is agreed to only once a simulation of it is done.
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
    decides_minutes: Mapped[bool] = mapped_column(default=False)

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


class SimulatedFigures:
    """What a simulation counts: people, services, and minutes; all of them are whole numbers.

    ``minutes_booked`` is what the ledger has, ``minutes_before`` what the rules of the version
    before would have booked, ``minutes_after`` what the proposed ones would have.
    ``people_changed`` are those for whom these differ. ``services_left_out`` count before, not
    after. ``services_kept`` cannot be recomputed, and stand as they were booked.
    """

    people: Mapped[int] = mapped_column(default=0)
    people_changed: Mapped[int] = mapped_column(default=0)
    services: Mapped[int] = mapped_column(default=0)
    services_left_out: Mapped[int] = mapped_column(default=0)
    services_kept: Mapped[int] = mapped_column(default=0)
    minutes_booked: Mapped[int] = mapped_column(default=0)
    minutes_before: Mapped[int] = mapped_column(default=0)
    minutes_after: Mapped[int] = mapped_column(default=0)

    def numbers(self) -> dict[str, int]:
        """Every figure by its name."""
        return {name: getattr(self, name) for name in FIGURES}

    def add(self, figures: Mapping[str, int]) -> None:
        """Count further people."""
        for name in FIGURES:
            setattr(self, name, getattr(self, name) + figures.get(name, 0))


FIGURES = (
    "people", "people_changed", "services", "services_left_out", "services_kept",
    "minutes_booked", "minutes_before", "minutes_after",
)  # fmt: skip
NOT_NEGATIVE = " AND ".join(f"{name} >= 0" for name in FIGURES)


class RuleSimulation(SimulatedFigures, Watched, Row, Model):
    """A proposed version tried on the service of the days ``[since, until)``; nothing is booked.

    It looks at what the ledger had at ``as_of``, person by person, up to ``last_id`` so far. The
    figures are the county's. Once done it has a ``digest`` (SHA-256, hex) of all its numbers with
    the rules that they rest on, and never changes.
    """

    MACHINE: ClassVar[Machine] = RULE_SIMULATION
    __tablename__ = "rule_simulations"

    state: Mapped[str]
    version_id: Mapped[UUID] = mapped_column(ForeignKey("rule_versions.id"))
    since: Mapped[date]
    until: Mapped[date]
    as_of: Mapped[datetime] = mapped_column(default=now)
    last_id: Mapped[UUID] = mapped_column(default=lambda: UUID(int=0))
    digest: Mapped[str | None]
    done_at: Mapped[datetime | None]

    def next_step_at(self) -> datetime | None:
        """At once while it runs."""
        return now() if self.state == RULE_SIMULATION.starts["ask"] else None

    __table_args__ = (
        CheckConstraint(days_kept("since", "until"), name="window"),
        CheckConstraint("since < until", name="span"),
        CheckConstraint(NOT_NEGATIVE, name="figures"),
        CheckConstraint(
            "(state = 'done') = (digest IS NOT NULL AND done_at IS NOT NULL)", name="done"
        ),
        Index(
            "rule_simulations_one_running",
            "version_id",
            unique=True,
            postgresql_where=text("state = 'running'"),
        ),
        Index("rule_simulations_version", "version_id", "id"),
        Index("rule_simulations_due", "due_at", postgresql_where=text("state = 'running'")),
    )


class RuleSimulationLine(SimulatedFigures, Row, Model):
    """The figures of one unit in a simulation; without a unit, those of volunteers."""

    __tablename__ = "rule_simulation_lines"

    simulation_id: Mapped[UUID] = mapped_column(ForeignKey("rule_simulations.id"))
    unit_id: Mapped[UUID | None] = mapped_column(ForeignKey("units.id"))

    __table_args__ = (
        CheckConstraint(NOT_NEGATIVE, name="figures"),
        UniqueConstraint(
            "simulation_id",
            "unit_id",
            name="rule_simulation_lines_once",
            postgresql_nulls_not_distinct=True,
        ),
    )

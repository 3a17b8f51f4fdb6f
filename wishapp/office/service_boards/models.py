"""The table of service milestones, from which service boards count all but the hours."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped

from wishapp.base.db import Model, Row
from wishapp.office.service_boards.milestone_names import StepName
from wishapp.office.service_boards.table import COUNTED

NAMES = ", ".join(f"'{name}'" for name in StepName)
# Repeated to the letter in queries, so that the planner matches.
STAYING = text(f"kind IN ({', '.join(repr(each.kind) for each in COUNTED if each.stays)})")


class ServiceMilestone(Row, Model):
    """One counted step of a report-in, team, claim or pledge.

    The database writes it together with the transition or the change of place that makes it, and
    nobody changes it afterwards. The paths name the place of that moment.
    """

    __tablename__ = "service_milestones"

    kind: Mapped[str]
    name: Mapped[str]
    subject_id: Mapped[UUID]
    team_id: Mapped[UUID | None]
    at: Mapped[datetime]
    street_path: Mapped[str]
    community_path: Mapped[str]
    place_path: Mapped[str]

    __table_args__ = (
        CheckConstraint(f"name IN ({NAMES})", name="name"),
        Index("service_milestones_at", "at"),
        Index("service_milestones_street", "street_path", "at"),
        Index("service_milestones_community", "community_path", "at"),
        Index("service_milestones_subject", "subject_id", "id"),
        # With all that is asked of who stands at a moment: the rows themselves are not read.
        Index(
            "service_milestones_staying",
            "street_path",
            "community_path",
            "place_path",
            "at",
            "kind",
            "name",
            postgresql_where=STAYING,
        ),
    )

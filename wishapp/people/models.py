"""Tables of people, sessions, roles, consents and kinships."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.clock import now
from wishapp.db import Model, Row
from wishapp.sealing import Sealed


class Person(Row, Model):
    """A person known by their WeChat identity in this county's mini-program."""

    __tablename__ = "people"

    openid_digest: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    openid: Mapped[str] = mapped_column(Sealed)
    name: Mapped[str | None] = mapped_column(Sealed)
    phone: Mapped[str | None] = mapped_column(Sealed)
    created_at: Mapped[datetime] = mapped_column(default=now)


class Session(Row, Model):
    """One sign-in. The token itself is nowhere; its digest finds the row."""

    __tablename__ = "sessions"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    token_digest: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    session_key: Mapped[str] = mapped_column(Sealed)
    created_at: Mapped[datetime] = mapped_column(default=now)
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]

    __table_args__ = (
        Index("sessions_person_id", "person_id"),
        Index("sessions_expires_at", "expires_at"),
    )


class RoleGrant(Row, Model):
    """One role held at a place or for a unit, until it ends. History is kept."""

    __tablename__ = "role_grants"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    role: Mapped[str]
    place_id: Mapped[UUID | None] = mapped_column(ForeignKey("places.id"))
    place_path: Mapped[str | None]
    unit_id: Mapped[UUID | None] = mapped_column(ForeignKey("units.id"))
    granted_by: Mapped[UUID | None]
    granted_at: Mapped[datetime] = mapped_column(default=now)
    ended_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("(place_path IS NULL) <> (unit_id IS NULL)", name="reach"),
        Index(
            "role_grants_held",
            "person_id",
            "role",
            text("coalesce(place_path, unit_id::text)"),
            unique=True,
            postgresql_where=text("ended_at IS NULL"),
        ),
    )


class Consent(Row, Model):
    """What a person agreed to, when, in which wording; withdrawing ends it, forward only."""

    __tablename__ = "consents"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    purpose: Mapped[str]
    wording: Mapped[str]
    given_at: Mapped[datetime] = mapped_column(default=now)
    withdrawn_at: Mapped[datetime | None]

    __table_args__ = (
        Index(
            "consents_in_force",
            "person_id",
            "purpose",
            unique=True,
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
    )


class Kinship(Row, Model):
    """Two people who are near relatives or share a household; the smaller id stands first."""

    __tablename__ = "kinships"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    relative_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    declared_by: Mapped[UUID]
    declared_at: Mapped[datetime] = mapped_column(default=now)

    __table_args__ = (
        CheckConstraint("person_id < relative_id", name="ordered"),
        UniqueConstraint("person_id", "relative_id", name="kinships_pair"),
        Index("kinships_relative_id", "relative_id"),
    )

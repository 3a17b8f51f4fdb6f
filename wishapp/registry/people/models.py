"""Tables of people, sessions, roles, wordings, consents, guardians and kinships."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, validates

from wishapp.base.clock import now
from wishapp.base.db import Model, Row
from wishapp.base.windows import days_kept, moments_kept
from wishapp.kernel.sealing import FoundByPerson, Sealed, name_digest


class Person(FoundByPerson, Row, Model):
    """A person known by their WeChat identity in this county's mini-program.

    ``nickname`` passed its screening, ``nickname_wanted`` waits for it; ``born`` is an ISO
    date. ``place_path`` is the community or grid that the person chose. Once ``erased_at`` is
    set, the row is a shell to which other rows may still refer. A resident without a phone has
    no openid, and is known by ``resident_digest``, made from name and home. ``joined_to_id``
    is the account that turned out to be of the same resident.
    """

    __tablename__ = "people"

    openid_digest: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    openid: Mapped[str] = mapped_column(Sealed)
    name: Mapped[str | None] = mapped_column(Sealed)
    phone: Mapped[str | None] = mapped_column(Sealed)
    nickname: Mapped[str | None] = mapped_column(Sealed)
    nickname_wanted: Mapped[str | None] = mapped_column(Sealed)
    born: Mapped[str | None] = mapped_column(Sealed)
    resident_digest: Mapped[bytes | None] = mapped_column(LargeBinary, unique=True)
    joined_to_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    place_path: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(default=now)
    erased_at: Mapped[datetime | None]

    @validates("name")
    def note_name(self, _: str, name: str | None) -> str | None:
        """Keep the digest of the name beside it."""
        self.name_digest = name_digest(name)
        return name

    __table_args__ = (
        Index(
            "people_name_digest",
            "name_digest",
            "id",
            postgresql_where=text("name_digest IS NOT NULL"),
        ),
        Index(
            "people_phone_digest",
            "phone_digest",
            postgresql_where=text("phone_digest IS NOT NULL"),
        ),
        Index(
            "people_joined",
            "joined_to_id",
            unique=True,
            postgresql_where=text("joined_to_id IS NOT NULL"),
        ),
        Index("people_kept", "created_at", postgresql_where=text("erased_at IS NULL")),
    )


class Session(Row, Model):
    """One sign-in. The token itself is not stored; its digest finds the row.

    ``seen_at`` is when it was last noted as used. ``network`` is where the sign-in came from.
    """

    __tablename__ = "sessions"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    token_digest: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    network: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(default=now)
    seen_at: Mapped[datetime] = mapped_column(default=now)
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]

    __table_args__ = (
        Index("sessions_person_id", "person_id"),
        Index("sessions_expires_at", "expires_at"),
    )


class RoleGrant(Row, Model):
    """One role held at a place or for a unit, until it ends. History is kept.

    ``holder_name`` is what the directory calls the holder.
    """

    __tablename__ = "role_grants"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    role: Mapped[str]
    place_id: Mapped[UUID | None] = mapped_column(ForeignKey("places.id"))
    place_path: Mapped[str | None]
    unit_id: Mapped[UUID | None] = mapped_column(ForeignKey("units.id"))
    holder_name: Mapped[str | None] = mapped_column(Sealed)
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
        Index("role_grants_place", "place_path", postgresql_where=text("ended_at IS NULL")),
        Index("role_grants_unit", "unit_id", postgresql_where=text("ended_at IS NULL")),
    )


class ConsentWording(Row, Model):
    """One version of a notice (告知书) that people are asked to agree to. Only ever added.

    From a version that ``asks_again`` on, consents in older ones are outdated.
    """

    __tablename__ = "consent_wordings"

    purpose: Mapped[str]
    version: Mapped[str]
    text: Mapped[str]
    valid_from: Mapped[datetime]
    asks_again: Mapped[bool] = mapped_column(default=False, server_default=false())
    published_by: Mapped[UUID | None]
    published_at: Mapped[datetime] = mapped_column(default=now)

    __table_args__ = (
        CheckConstraint(moments_kept("valid_from"), name="window"),
        UniqueConstraint("purpose", "version", name="consent_wordings_one_version"),
        Index("consent_wordings_current", "purpose", "valid_from", "id"),
    )


class Consent(Row, Model):
    """What a person agreed to, when, how and in which wording; withdrawing ends it from then on.

    ``wording`` is the wording's version. ``evidence`` is the picture of the sheet signed on
    paper. ``witness_id`` is the colleague who heard a spoken consent. A consent to tell the unit
    names the unit as its recipient (PIPL Art. 23). A sheet in the paper file has a ``sheet_no``,
    and says when it was signed and who witnessed it.
    """

    __tablename__ = "consents"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    purpose: Mapped[str]
    recipient_id: Mapped[UUID | None] = mapped_column(ForeignKey("units.id"))
    wording: Mapped[str]
    channel: Mapped[str] = mapped_column(default="own_tap")
    recorded_by: Mapped[UUID | None]
    evidence: Mapped[UUID | None]
    witness_id: Mapped[UUID | None]
    sheet_no: Mapped[str | None]
    signed_on: Mapped[date | None]
    witness_name: Mapped[str | None] = mapped_column(Sealed)
    given_at: Mapped[datetime] = mapped_column(default=now)
    withdrawn_at: Mapped[datetime | None]
    asked_again_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint(
            "purpose <> 'unit_provision' OR recipient_id IS NOT NULL OR withdrawn_at IS NOT NULL",
            name="recipient",
        ),
        CheckConstraint(days_kept("signed_on"), name="window"),
        Index(
            "consents_in_force",
            "person_id",
            "purpose",
            unique=True,
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
        Index("consents_person", "person_id", "id"),
        Index("consents_sheet", "sheet_no", postgresql_where=text("sheet_no IS NOT NULL")),
        Index("consents_ended", "withdrawn_at", postgresql_where=text("withdrawn_at IS NOT NULL")),
    )


class Guardianship(Row, Model):
    """Who speaks for a child: for a person of this county, or for the beneficiary of one wish.

    ``wording`` names the version that the guardian agreed to, if they did. ``guardian_id`` is
    set when the guardian is a person of this county.
    """

    __tablename__ = "guardianships"

    child_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    wish_id: Mapped[UUID | None]
    guardian_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    name: Mapped[str] = mapped_column(Sealed)
    phone: Mapped[str] = mapped_column(Sealed)
    relation: Mapped[str]
    wording: Mapped[str | None]
    channel: Mapped[str]
    recorded_by: Mapped[UUID]
    evidence: Mapped[UUID | None]
    recorded_at: Mapped[datetime] = mapped_column(default=now)
    ended_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("(child_id IS NULL) <> (wish_id IS NULL)", name="one_child"),
        Index(
            "guardianships_of_child",
            "child_id",
            unique=True,
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index(
            "guardianships_of_wish",
            "wish_id",
            unique=True,
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index("guardianships_guardian", "guardian_id", "id"),
        Index("guardianships_child", "child_id", "id"),
    )


class Kinship(Row, Model):
    """Two people who are near relatives or share a household; the smaller id stands first.

    From ``ended_at`` on it keeps neither of them from anything; recorded again, it counts anew.
    """

    __tablename__ = "kinships"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    relative_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    declared_by: Mapped[UUID]
    declared_at: Mapped[datetime] = mapped_column(default=now)
    ended_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("person_id < relative_id", name="ordered"),
        UniqueConstraint("person_id", "relative_id", name="kinships_pair"),
        Index("kinships_relative_id", "relative_id"),
    )

"""Tables of scene keys, and of the entrances that WeChat made for them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.db import Model, Row

IN_USE = text("ended_at IS NULL")


class SceneKey(Row, Model):
    """A short random key, held by the codes and links of a card or a community.

    ``target_id`` is a wish for the kind ``wish``, a community or grid for ``report_in``.
    """

    __tablename__ = "scene_keys"

    kind: Mapped[str]
    target_id: Mapped[UUID]
    key: Mapped[str] = mapped_column(unique=True)
    made_by: Mapped[UUID]
    created_at: Mapped[datetime] = mapped_column(default=now)
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[UUID | None]

    __table_args__ = (
        Index("scene_keys_made_by", "made_by", "id"),
        Index("scene_keys_in_use", "kind", "target_id", unique=True, postgresql_where=IN_USE),
    )


class Entrance(Row, Model):
    """The picture or link that WeChat made for a scene key, or the lease of a caller that asks.

    ``address`` is a link, or a picture's storage key; empty until there is one. ``opens`` names
    the edition and the page that it was made for.
    """

    __tablename__ = "entrances"

    scene_key_id: Mapped[UUID] = mapped_column(ForeignKey("scene_keys.id"))
    way: Mapped[str]
    address: Mapped[str] = mapped_column(default="")
    content_type: Mapped[str] = mapped_column(default="")
    opens: Mapped[str] = mapped_column(default="")
    expires_at: Mapped[datetime | None]
    leased_until: Mapped[datetime | None]

    __table_args__ = (UniqueConstraint("scene_key_id", "way", name="entrances_one_a_way"),)

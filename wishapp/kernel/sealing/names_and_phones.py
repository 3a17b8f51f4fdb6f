"""Digests of names and telephone numbers: by an equal one its row is found, and nothing is read."""

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.comparing import folded_name
from wishapp.kernel.sealing.digests import field_digest


class FoundByPerson:
    """Columns by which rows are found that hold a name and a telephone number, both sealed."""

    name_digest: Mapped[bytes | None] = mapped_column(LargeBinary)
    phone_digest: Mapped[bytes | None] = mapped_column(LargeBinary)


def name_digest(name: str | None) -> bytes | None:
    """The digest of a whole name, equal however it is typed; None where there is no name."""
    plain = folded_name(name or "")
    return field_digest("name", plain) if plain else None


def phone_digest(phone: str) -> bytes:
    """The digest of a telephone number in its stored form."""
    return field_digest("phone", phone)

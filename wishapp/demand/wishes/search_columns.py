"""What staff find wishes by: digests beside the sealed words, and terms of the public words."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Text, column
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column, validates

from wishapp.base.comparing import without_marks
from wishapp.base.db import Model
from wishapp.kernel.sealing import FoundByPerson, name_digest, phone_digest

PAIR = 2
SEARCH_INDEXES = (
    Index("wishes_name", "name_digest", "id", postgresql_where=column("name_digest").is_not(None)),
    Index(
        "wishes_phone", "phone_digest", "id", postgresql_where=column("phone_digest").is_not(None)
    ),
)


class FoundWish(FoundByPerson):
    """The digests by which a wish is found; each follows the words that it is made of."""

    @validates("beneficiary_name")
    def note_name(self, _: str, name: str) -> str:
        """Keep the digest of the name beside it."""
        self.name_digest = name_digest(name)
        return name

    @validates("contact_phone")
    def note_phone(self, _: str, phone: str) -> str:
        """Keep the digest of the number beside it, if there is one."""
        self.phone_digest = phone_digest(phone) if phone else None
        return phone


class WishTerms(Model):
    """The pairs of characters in a wish's public words, and the paths of its places.

    Triggers of the database keep the row, whoever writes the words; without words there is none.
    """

    __tablename__ = "wish_terms"

    wish_id: Mapped[UUID] = mapped_column(ForeignKey("wishes.id"), primary_key=True)
    terms: Mapped[Sequence[str]] = mapped_column(ARRAY(Text))

    __table_args__ = (Index("wish_terms_found", "terms", postgresql_using="gin"),)


def word_pairs(words: str) -> set[str]:
    """Every two neighbouring characters besides marks, as ``word_pairs`` of the database."""
    plain = without_marks(words)
    return {plain[at : at + PAIR] for at in range(len(plain) - 1)}

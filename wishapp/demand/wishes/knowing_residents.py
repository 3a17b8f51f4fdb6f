"""A resident without a phone stays the same person when a wish gets another name or home."""

from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.rules import ForWhom
from wishapp.registry.people.residents_without_phone import know_again, resident_digest


def known_by(wish: Wish) -> bytes:
    """The digest of the name and home on a wish, to be taken before either is changed."""
    return resident_digest(wish.beneficiary_name, wish.address)


def know_resident_again(wish: Wish, *, before: bytes) -> None:
    """Let staff find the resident by the name and home that the wish says now."""
    if wish.for_whom != ForWhom.OTHER:
        know_again(wish.wisher_id, before=before, name=wish.beneficiary_name, home=wish.address)

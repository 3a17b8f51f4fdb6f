"""Deletes what a person gave by a permission of the platform, once the person revokes it."""

from collections.abc import Iterable

from wishapp.kernel.sealing import field_digest
from wishapp.privacy.own_data.rules import Given, revoked
from wishapp.registry.people.phone import forget_phone
from wishapp.registry.people.queries import find_person_of_openid


def forget_revoked(openid: str, kinds: Iterable[int]) -> frozenset[Given]:
    """Delete what these permissions (RevokeInfo) gave; returns what they give (PIPL Art. 15, 47).

    Nothing is deleted of somebody unknown, nor for permissions whose data is never kept.
    """
    person = find_person_of_openid(field_digest("openid", openid))
    given = revoked(kinds)
    if person is None:
        return frozenset()
    if Given.PHONE in given:
        forget_phone(person.id)
    if Given.NICKNAME in given:
        person.nickname = person.nickname_wanted = None
    return given

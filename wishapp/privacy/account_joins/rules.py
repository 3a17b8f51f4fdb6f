"""Decides whether a resident on paper may be joined to an account."""

from collections.abc import Collection
from dataclasses import dataclass

from wishapp.base.comparing import folded_name
from wishapp.base.errors import Code, refuse_unless


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """What is known of a resident on paper and of the account that is said to be theirs.

    ``is_party`` says that the account had a part in one of the resident's wishes, as a member or
    as staff. ``is_explained`` says that staff gave a reason for names that differ.
    """

    is_on_paper: bool
    is_serving: bool
    is_minor: bool
    is_party: bool
    is_kin: bool
    is_closing: bool
    is_restricted: bool
    has_open_entry: bool
    is_named_alike: bool
    is_explained: bool


def must_be_joinable(pair: Pair) -> None:
    """Raise the refusal for which the resident on paper is joined to no account.

    A member or volunteer on paper has service records, which are never changed.
    """
    refuse_unless(pair.is_on_paper, Code.JOIN_NOT_ON_PAPER)
    refuse_unless(not pair.is_serving, Code.JOIN_OF_MEMBER)
    refuse_unless(not pair.is_restricted, Code.RESTRICTED)
    refuse_unless(not pair.has_open_entry, Code.DESK_ENTRY_OPEN)


def must_fit(pair: Pair) -> None:
    """Raise the refusal that stands in the way of joining two rows of one resident.

    For a minor a guardian speaks. Nobody becomes the beneficiary of a wish in which they had a
    part (Charity Law Art. 40). Each refusal tells of the account, whose owner has agreed by then.
    """
    must_be_joinable(pair)
    refuse_unless(not pair.is_minor, Code.JOIN_OF_MINOR)
    refuse_unless(not pair.is_closing, Code.JOIN_WHILE_CLOSING)
    refuse_unless(not pair.is_kin, Code.JOIN_OF_KIN)
    refuse_unless(not pair.is_party, Code.JOIN_OF_PARTY)
    refuse_unless(pair.is_named_alike or pair.is_explained, Code.JOIN_NAME_DIFFERS)


def is_account_fit(pair: Pair) -> bool:
    """Whether nothing that ``must_fit`` asks of the account stands in the way."""
    obstacles = (pair.is_minor, pair.is_closing, pair.is_kin, pair.is_party)
    return not any(obstacles) and (pair.is_named_alike or pair.is_explained)


def are_named_alike(account: str | None, wishes: Collection[str]) -> bool:
    """Whether an account has a name by which the resident's wishes call them.

    An account without a name, and wishes without one, contradict nobody.
    """
    if not account or not wishes:
        return True
    return folded_name(account) in {folded_name(each) for each in wishes}

"""Pure decisions about requests: who may ask for what, and which papers prove it."""

from collections.abc import Collection, Mapping
from enum import StrEnum


class Right(StrEnum):
    """What is asked for (PIPL Art. 45–47)."""

    ACCESS = "access"
    COPY = "copy"
    CORRECT = "correct"
    DELETE = "delete"


class Asker(StrEnum):
    """Who asks: the person, who speaks for them, or a near relative of the dead (PIPL Art. 49)."""

    ONESELF = "oneself"
    GUARDIAN = "guardian"
    AGENT = "agent"
    NEAR_RELATIVE = "near_relative"


class Paper(StrEnum):
    """A document that staff have seen; none of them is copied or kept."""

    IDENTITY = "identity"
    GUARDIANSHIP = "guardianship"
    AUTHORITY = "authority"
    DEATH = "death"
    KINSHIP = "kinship"


class CheckedAt(StrEnum):
    """Where staff saw the asker and the papers."""

    DESK = "desk"
    HOME = "home"


class RequestedFact(StrEnum):
    """What of a wish or a report-in may be corrected at the desk."""

    NAME = "name"
    PHONE = "phone"
    ADDRESS = "address"


class SubjectKind(StrEnum):
    """Whose data a request opens; the number of a wish or a slip shows where they belong.

    ``wish`` is everything of a resident who wished for themselves, ``poster`` everything of who
    wished for somebody else. ``beneficiary`` is that one wish, for the person whom it is for.
    """

    WISH = "wish"
    POSTER = "poster"
    BENEFICIARY = "beneficiary"
    REPORT_IN = "report_in"


P = Paper
PROOFS: Mapping[Asker, frozenset[Paper]] = {
    Asker.ONESELF: frozenset({P.IDENTITY}),
    Asker.GUARDIAN: frozenset({P.IDENTITY, P.GUARDIANSHIP}),
    Asker.AGENT: frozenset({P.IDENTITY, P.AUTHORITY}),
    Asker.NEAR_RELATIVE: frozenset({P.IDENTITY, P.DEATH, P.KINSHIP}),
}
SHOWS_DATA = frozenset({Right.ACCESS, Right.COPY})


def is_likely(asker: Asker, asked_as: str, *, name: str | None, corrects_name: bool) -> bool:
    """Whether the asker may be the person, or speak for them, as far as names tell.

    ``name`` is the person's, None when nobody knows it: then no paper proves whose data it is.
    Whoever asks for themselves is called the same, unless just the name is wrong. Both names are
    folded.
    """
    if name is None:
        return False
    return asker is not Asker.ONESELF or corrects_name or asked_as == name


def papers_suffice(asker: Asker, seen: Collection[Paper]) -> bool:
    """Whether the papers that staff saw prove who asks, and that they may (PIPL Art. 49)."""
    return PROOFS[asker] <= set(seen)

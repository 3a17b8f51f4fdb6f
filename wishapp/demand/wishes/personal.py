"""What wishes tell of people: who wishes for what, where they live, and why they are in need."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_

from wishapp.base.clock import now
from wishapp.base.personal import Fate, Follows, Kind, Personal, Section, Table, Term, nobody
from wishapp.demand.wishes.models import (
    NO_PUBLIC_WORDS,
    BeneficiaryConsent,
    ChildFileRequest,
    Wish,
    WishCheck,
    WishLine,
)
from wishapp.demand.wishes.queries import pictures_of_resident
from wishapp.demand.wishes.retention import CARDS, IDLE_WISHES, ended_as
from wishapp.demand.wishes.states import WishState


def _entered(since: datetime) -> ColumnElement[bool]:
    return and_(Wish.created_at >= since, Wish.submitter_id != Wish.wisher_id)


TABLES = (
    Table(
        Wish,
        of=(Wish.wisher_id,),
        with_wish=(Wish.id,),
        shown=Section.WISHES,
        empty=lambda: {"address_digest": b"", "anonymised_at": now(), **NO_PUBLIC_WORDS},
        # Two erased people are not of one household.
        erased=lambda: {"address_digest": nobody()},
        follows=(Follows(Wish.wisher_id, entered=_entered),),
    ),
    Table(WishLine, of_wish=(WishLine.wish_id,), empty=lambda: {"public_text": ""}),
    Table(
        ChildFileRequest,
        of=(ChildFileRequest.person_id,),
        of_wish=(ChildFileRequest.wish_id,),
    ),
    Table(BeneficiaryConsent, of_wish=(BeneficiaryConsent.wish_id,)),
    Table(WishCheck, of_wish=(WishCheck.wish_id,)),
)
TERMS = (
    Term(
        Kind.CARDS,
        Fate.HIDE,
        "keep_card_days",
        since="the wish was closed",
        law="个人信息保护法 19, 25",
        sweep=CARDS,
    ),
    Term(
        Kind.REJECTED_WISHES,
        Fate.ANONYMISE,
        "keep_rejected_wish_years",
        since="the wish was rejected",
        law="个人信息保护法 19, 47",
        sweep=ended_as(WishState.REJECTED),
    ),
    Term(
        Kind.WISH_FILES,
        Fate.ANONYMISE,
        "keep_wish_years",
        since="the wish was closed, transferred or withdrawn",
        law="个人信息保护法 19, 47",
        sweep=ended_as(WishState.CLOSED, WishState.TRANSFERRED, WishState.WITHDRAWN),
    ),
    Term(
        Kind.IDLE_WISHES,
        Fate.ANONYMISE,
        "keep_wish_years",
        since="the last step of a wish without an end, which is then withdrawn if it can be",
        law="个人信息保护法 19, 47",
        sweep=IDLE_WISHES,
    ),
)
PERSONAL = Personal(*TABLES, sections={Section.WISH_PICTURES: pictures_of_resident}, terms=TERMS)

"""Finds things by an equal number, by digests of names and numbers, and by pairs of characters.

Only what a hit shows is decrypted. The scope is asked before anything is cut off.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Select,
    func,
    or_,
    select,
    true,
    union,
)

from wishapp.base.comparing import plain_code
from wishapp.base.db import db
from wishapp.demand.earlier_wishes.models import EarlierWish
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.search_columns import WishTerms, word_pairs
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.teams.models import Team
from wishapp.hours.statements.models import Statement
from wishapp.kernel.access import Scope
from wishapp.kernel.sealing import name_digest, phone_digest
from wishapp.office.search.rules import Hit, Term
from wishapp.privacy.own_data.belonging import belongs_in
from wishapp.privacy.own_data.names_for_staff import (
    IS_KNOWN,
    IS_NO_CHILDS,
    name_in,
    newest_of,
    of_member,
    of_resident,
    of_themselves,
)
from wishapp.registry.members.models import ReportIn
from wishapp.registry.people.guarding import protection_by
from wishapp.registry.people.models import Person
from wishapp.registry.people.rules import Protection
from wishapp.registry.places.scopes import with_closed_places
from wishapp.registry.units.models import Unit

# Of more wishes with the same words, any of these are shown, and whoever asks says more.
MOST_ALIKE = 200
# Of more people with one name, the newest of these are shown, and their claims.
MOST_NAMESAKES = 500
_CLAIM = (
    Claim.id, Claim.state, Claim.wish_id, Claim.member_id,
    Claim.street_path, Claim.community_path, Claim.place_path,
)  # fmt: skip
_WISH = (Wish.id, Wish.public_text, Wish.state, Wish.wish_no, Wish.place_path, Wish.wisher_id)


def wishes_numbered(scope: Scope, number: str, *, limit: int) -> list[Hit]:
    """The wish with this number."""
    query = select(*_WISH).where(Wish.wish_no == number, scope.holds(Wish)).limit(limit)
    return [Hit(*row[:-1]) for row in db.session.execute(query)]


def wishes_of_somebody(scope: Scope, term: Term, *, limit: int) -> list[Hit]:
    """The wishes with this name or number of a beneficiary, the newest first.

    No child under 14 is found by name: their file takes an approval. Nor is a restricted wish.
    """
    wanted = [_found_by(Wish, term), ~Wish.is_restricted, scope.holds(Wish)]
    if term.text is not None:
        wanted.append(IS_NO_CHILDS)
    query = select(*_WISH).where(*wanted).order_by(Wish.id.desc()).limit(limit)
    return [Hit(*row) for row in db.session.execute(query)]


def wishes_saying(scope: Scope, words: str, *, limit: int) -> list[Hit]:
    """Wishes whose public words hold every pair of characters of these words."""
    pairs = sorted({pair for each in words.split() for pair in word_pairs(each)})
    if not pairs or not scope.place_paths:
        return []
    said = (WishTerms.terms.contains([*pairs, *_place(path)]) for path in scope.place_paths)
    alike = select(WishTerms.wish_id).where(or_(*said)).limit(MOST_ALIKE).cte()
    query = select(*_WISH).join(alike, alike.c.wish_id == Wish.id).where(~Wish.is_restricted)
    rows = db.session.execute(query.order_by(Wish.id.desc()).limit(limit))
    return [Hit(*row[:-1]) for row in rows]


def people_called(scope: Scope, term: Term, *, limit: int) -> list[Hit]:
    """The people with this name or number who belong to the places, the newest first.

    Whoever shows them decides who reads the name of a child. No wish of a child under 14 tells
    its name. Where a place was closed, its people belong to the heir.
    """
    scope = with_closed_places(scope)
    home = func.coalesce(
        newest_of(ReportIn.place_path, ReportIn.person_id, of_member(scope)),
        newest_of(Wish.place_path, Wish.wisher_id, of_resident(scope)),
        Person.place_path,
    )
    found = Person.id.in_(_people(scope, term, limit))
    query = select(Person.id, name_in(scope), home, Person.born).where(found)
    rows = db.session.execute(query.order_by(Person.id.desc()).limit(limit))
    return [
        Hit(
            person_id,
            called or "",
            place_path=place,
            person_id=person_id,
            is_child=protection_by(born) is Protection.UNDER_14,
        )
        for person_id, called, place, born in rows
    ]


def report_ins_numbered(scope: Scope, number: str, *, limit: int) -> list[Hit]:
    """The report-in with this number of a slip or a receipt."""
    numbered = or_(ReportIn.slip_no == number, ReportIn.receipt_no == number)
    return _report_ins(numbered, scope, limit)


def report_ins_of_somebody(scope: Scope, term: Term, *, limit: int) -> list[Hit]:
    """The report-ins with this name or number of a member, the newest first."""
    return _report_ins(_found_by(ReportIn, term), scope, limit)


def claims_on_numbered(scope: Scope, number: str, *, limit: int) -> list[Hit]:
    """The claims on the wish with this number, the newest first."""
    query = _claims(scope).where(Wish.wish_no == number).limit(limit)
    return [Hit(*row[:-1]) for row in db.session.execute(query)]


def claims_of_somebody(scope: Scope, term: Term, *, limit: int) -> list[Hit]:
    """The claims of members with this name or number, wherever they reported in."""
    members = _newest(
        MOST_NAMESAKES,
        select(ReportIn.person_id).where(_found_by(ReportIn, term), *IS_KNOWN),
        select(Person.id).where(_found_by(Person, term)),
    ).subquery()
    [member_id] = members.c
    # Member by member, and fenced: by their order or their place all of the county might be read.
    theirs = select(*_CLAIM).where(Claim.member_id == member_id).offset(0).lateral()
    query = _claims(scope, theirs.c, members.join(theirs, true())).limit(limit)
    return [Hit(*row) for row in db.session.execute(query)]


def teams_called(scope: Scope, words: str, *, limit: int) -> list[Hit]:
    """The teams with these words in their name; a county has hundreds of teams."""
    query = select(Team.id, Team.name, Team.state, Team.place_path)
    query = query.where(Team.name.icontains(words, autoescape=True), scope.holds(Team))
    rows = db.session.execute(query.order_by(Team.id.desc()).limit(limit))
    return [Hit(id_, name, state, place_path=place) for id_, name, state, place in rows]


def statements_numbered(number: str, *, limit: int) -> list[Hit]:
    """The statement with this number, by the name of its unit."""
    query = select(Statement.id, Unit.name, Statement.state, Statement.statement_no)
    query = query.join(Unit, Unit.id == Statement.unit_id)
    rows = db.session.execute(query.where(Statement.statement_no == number).limit(limit))
    return [Hit(*row) for row in rows]


def earlier_wishes_found(scope: Scope, term: Term, *, limit: int) -> list[Hit]:
    """The wishes from before the system with this number, or with this name on their list.

    Their numbers have any form, so a text may be one. The title is the name, if there was one.
    """
    wish = EarlierWish
    wanted = [wish.number == plain_code(term.number or term.text or "").upper()]
    if term.text is not None:
        wanted.append(_found_by(wish, term))
    query = select(wish.id, wish.name, wish.outcome, wish.number, wish.place_path)
    rows = db.session.execute(
        query.where(or_(*wanted), scope.holds(wish)).order_by(wish.id.desc()).limit(limit)
    )
    return [
        Hit(wish_id, name or "", outcome, number, place_path)
        for wish_id, name, outcome, number, place_path in rows
    ]


def _found_by(model: Any, term: Term) -> ColumnElement[bool]:
    """The condition that a row has the name or the number; each is compared by its digest."""
    if term.phone is not None:
        return model.phone_digest == phone_digest(term.phone)  # type: ignore[no-any-return]
    return model.name_digest == name_digest(term.text)  # type: ignore[no-any-return]


def _place(path: str) -> Iterable[str]:
    """What a wish's terms hold for a place; all wishes lie in the county."""
    return () if "/" not in path.strip("/") else (path,)


def _people(scope: Scope, term: Term, limit: int) -> Select[Any]:
    """The ids of people whose account, report-in or own wish has the name or the number."""
    # A wish for somebody else has the other's name, and the wisher's number.
    residents = of_themselves(scope) if term.text is not None else of_resident(scope)
    members = select(ReportIn.person_id).where(_found_by(ReportIn, term), *of_member(scope))
    wishers = select(Wish.wisher_id).where(_found_by(Wish, term), *residents)
    return _newest(
        limit,
        select(Person.id).where(_found_by(Person, term), belongs_in(scope, Person.id)),
        # In this order they are read by the digest, and by no list of all that lies at a place.
        members.order_by(ReportIn.id.desc()).limit(MOST_NAMESAKES),
        wishers.order_by(Wish.id.desc()).limit(MOST_NAMESAKES),
    )


def _newest(limit: int, *queries: Select[UUID]) -> Select[Any]:
    """The newest of the ids of some queries.

    Limited by themselves: otherwise the planner might go through all people in their order.
    """
    found = union(*queries).subquery()
    [row_id] = found.c
    return select(row_id).order_by(row_id.desc()).limit(limit)


def _report_ins(wanted: ColumnElement[bool], scope: Scope, limit: int) -> list[Hit]:
    query = select(
        ReportIn.id,
        ReportIn.member_name,
        ReportIn.state,
        ReportIn.slip_no,
        ReportIn.place_path,
        ReportIn.person_id,
    ).where(wanted, *IS_KNOWN, scope.holds(ReportIn))
    rows = db.session.execute(query.order_by(ReportIn.id.desc()).limit(limit))
    return [Hit(*row) for row in rows]


def _claims(scope: Scope, claim: Any = Claim, among: Any = Claim) -> Select[*tuple[Any, ...]]:
    query = select(
        claim.id, Wish.public_text, claim.state, Wish.wish_no, claim.place_path, claim.member_id
    )
    query = query.select_from(among).join(Wish, Wish.id == claim.wish_id)
    return query.where(scope.holds(claim)).order_by(claim.id.desc())

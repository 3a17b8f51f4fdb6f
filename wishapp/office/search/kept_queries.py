"""The queries of the search, built once for each shape of scope and then kept.

Things are found by an equal number, by digests of names and telephone numbers, and by pairs of
characters. The scope is asked before anything is cut off. Names come sealed.
"""

from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Integer,
    LargeBinary,
    Select,
    Text,
    bindparam,
    func,
    literal_column,
    or_,
    select,
    true,
    type_coerce,
    union,
    union_all,
)

from wishapp.base.compiled_statements import HotStatement
from wishapp.demand.earlier_wishes.models import EarlierWish
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.search_columns import WishTerms
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.teams.models import Team
from wishapp.hours.statements.models import Statement
from wishapp.kernel.access import Places, ScopeShape
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
from wishapp.registry.people.models import Person
from wishapp.registry.units.models import Unit

# Of the shapes and limits that were asked for last.
MOST_KEPT = 256
# Of more wishes with the same words, any of these are shown, and whoever asks says more.
MOST_ALIKE = 30
# What many wishes say is soon found among the newest; by their index all that say it are gathered.
MOST_LOOKED_THROUGH = 500
# Of more people with one name, the claims of the newest of these are shown.
MOST_NAMESAKES = 500
# Of more report-ins or wishes under one name, the people of the newest of these are shown.
MOST_UNDER_ONE_NAME = 100
_DIGEST = bindparam("digest", type_=LargeBinary)
_NUMBER = bindparam("number", type_=Text)
_CLAIM = (
    Claim.id, Claim.state, Claim.wish_id, Claim.member_id,
    Claim.street_path, Claim.community_path, Claim.place_path,
)  # fmt: skip
_WISH = (Wish.id, Wish.public_text, Wish.state, Wish.wish_no, Wish.place_path, Wish.wisher_id)


class By(StrEnum):
    """Of what a digest is compared."""

    NAME = "name"
    PHONE = "phone"

    def found(self, model: Any) -> ColumnElement[bool]:
        """The condition that a row has the name or the telephone number that is given."""
        column: Any = getattr(model, f"{self}_digest")
        return column == _DIGEST  # type: ignore[no-any-return]


@lru_cache(MOST_KEPT)
def wishes_numbered(places: ScopeShape, limit: int) -> HotStatement:
    """Wishes by ``number``."""
    query = select(*_WISH).where(Wish.wish_no == _NUMBER, places.holds(Wish))
    return HotStatement(query.limit(_written(limit)))


@lru_cache(MOST_KEPT)
def wishes_of_somebody(places: ScopeShape, by: By, limit: int) -> HotStatement:
    """Wishes by the ``digest`` of their beneficiary's name or number, no child's by its name."""
    query = select(*_WISH).where(by.found(Wish), ~Wish.is_restricted, places.holds(Wish))
    if by is By.NAME:
        query = query.where(IS_NO_CHILDS)
    return HotStatement(query.order_by(Wish.id.desc()).limit(_written(limit)))


@lru_cache(MOST_KEPT)
def wishes_saying(place_count: int, limit: int) -> HotStatement:
    """Wishes that hold all of ``terms_0``, or all of ``terms_1``, and so on for each place."""
    in_order = WishTerms.wish_id.desc()
    newest = select(WishTerms.wish_id, WishTerms.terms).order_by(in_order)
    first = newest.limit(_written(MOST_LOOKED_THROUGH)).subquery()
    last = select(WishTerms.wish_id).order_by(in_order).limit(_written(1))
    last_looked_at = last.offset(_written(MOST_LOOKED_THROUGH - 1)).scalar_subquery()
    # Planned as if all were read, and read only as far as it is asked: for the first few of many
    # the planner would read the table from its beginning, and to its end if a word is rare.
    older = select(WishTerms.wish_id).where(WishTerms.wish_id < last_looked_at)
    older = older.where(_say(WishTerms.terms, place_count))
    others = older.cte().prefix_with("MATERIALIZED")
    found = union_all(
        select(first.c.wish_id).where(_say(first.c.terms, place_count)),
        select(others.c.wish_id),
    )
    shown = _open_wishes(found.subquery().c.wish_id).limit(_written(MOST_ALIKE)).subquery()
    return HotStatement(select(shown).order_by(shown.c.id.desc()).limit(_written(limit)))


def _open_wishes(wish_id: ColumnElement[UUID]) -> Select[Any]:
    """The wishes of some ids that staff may read, in the order of the ids."""
    # Fenced: all wishes might be read for a few.
    theirs = select(*_WISH).where(Wish.id == wish_id, ~Wish.is_restricted)
    theirs_alone = theirs.offset(_written(0)).lateral()
    return select(theirs_alone).select_from(wish_id.table).join(theirs_alone, true())


@lru_cache(MOST_KEPT)
def people_called(places: ScopeShape, by: By, limit: int) -> HotStatement:
    """People by the ``digest`` of their name or number: id, name, home, birth date."""
    home = func.coalesce(
        newest_of(ReportIn.place_path, ReportIn.person_id, of_member(places)),
        newest_of(Wish.place_path, Wish.wisher_id, of_resident(places)),
        Person.place_path,
    )
    found = Person.id.in_(_people(places, by, limit))
    query = select(Person.id, _sealed(name_in(places)), home, _sealed(Person.born)).where(found)
    return HotStatement(query.order_by(Person.id.desc()).limit(_written(limit)))


@lru_cache(MOST_KEPT)
def report_ins_numbered(places: ScopeShape, limit: int) -> HotStatement:
    """Report-ins by the ``number`` of their slip or receipt."""
    numbered = or_(ReportIn.slip_no == _NUMBER, ReportIn.receipt_no == _NUMBER)
    return _report_ins(numbered, places, limit)


@lru_cache(MOST_KEPT)
def report_ins_of_somebody(places: ScopeShape, by: By, limit: int) -> HotStatement:
    """Report-ins by the ``digest`` of their member's name or number."""
    return _report_ins(by.found(ReportIn), places, limit)


@lru_cache(MOST_KEPT)
def claims_on_numbered(places: ScopeShape, limit: int) -> HotStatement:
    """Claims by the ``number`` of their wish."""
    query = _claims(places).where(Wish.wish_no == _NUMBER)
    return HotStatement(query.limit(_written(limit)))


@lru_cache(MOST_KEPT)
def claims_of_somebody(places: ScopeShape, by: By, limit: int) -> HotStatement:
    """Claims by the ``digest`` of their member's name or number."""
    members = _newest(
        MOST_NAMESAKES,
        select(ReportIn.person_id).where(by.found(ReportIn), *IS_KNOWN),
        select(Person.id).where(by.found(Person)),
    ).subquery()
    [member_id] = members.c
    # Member by member, and fenced: by their order or their place all of the county might be read.
    theirs = select(*_CLAIM).where(Claim.member_id == member_id).offset(_written(0)).lateral()
    query = _claims(places, theirs.c, members.join(theirs, true()))
    return HotStatement(query.limit(_written(limit)))


@lru_cache(MOST_KEPT)
def teams_called(places: ScopeShape, limit: int) -> HotStatement:
    """Teams by ``words`` of their name; a county has hundreds of teams."""
    words = func.lower(bindparam("words", type_=Text))
    query = select(Team.id, Team.name, Team.state, Team.place_path)
    query = query.where(func.strpos(func.lower(Team.name), words) > 0, places.holds(Team))
    return HotStatement(query.order_by(Team.id.desc()).limit(_written(limit)))


@lru_cache(MOST_KEPT)
def statements_numbered(limit: int) -> HotStatement:
    """Statements by ``number``, with the name of their unit."""
    query = select(Statement.id, Unit.name, Statement.state, Statement.statement_no)
    query = query.join(Unit, Unit.id == Statement.unit_id).where(Statement.statement_no == _NUMBER)
    return HotStatement(query.limit(_written(limit)))


@lru_cache(MOST_KEPT)
def earlier_wishes(places: ScopeShape, limit: int, *, named: bool) -> HotStatement:
    """Earlier wishes by ``number``; where they may be ``named``, also by a name's ``digest``."""
    wish = EarlierWish
    wanted: list[ColumnElement[bool]] = [wish.number == _NUMBER]
    if named:
        wanted.append(By.NAME.found(wish))
    query = select(wish.id, _sealed(wish.name), wish.outcome, wish.number, wish.place_path)
    query = query.where(or_(*wanted), places.holds(wish)).order_by(wish.id.desc())
    return HotStatement(query.limit(_written(limit)))


def _say(terms: Any, place_count: int) -> ColumnElement[bool]:
    """The condition that a wish holds all terms that are given for one of the places."""
    given = (bindparam(f"terms_{n}", type_=ARRAY(Text)) for n in range(place_count))
    return or_(*(terms.contains(each) for each in given))


def _written(limit: int) -> ColumnElement[int]:
    """Written into the SQL: for a limit that it does not know, the planner plans anew each time."""
    return literal_column(str(limit), Integer)


def _sealed(column: Any) -> ColumnElement[bytes]:
    """A sealed column as the database holds it."""
    return type_coerce(column, LargeBinary)


def _people(places: Places, by: By, limit: int) -> Select[Any]:
    """The ids of people whose account, report-in or own wish has the name or the number."""
    # A wish for somebody else has the other's name, and the wisher's number.
    residents = of_themselves(places) if by is By.NAME else of_resident(places)
    members = select(ReportIn.person_id).where(by.found(ReportIn), *of_member(places))
    wishers = select(Wish.wisher_id).where(by.found(Wish), *residents)
    most = _written(MOST_UNDER_ONE_NAME)
    # Fenced in their order, so that no more are asked where they belong than are shown.
    accounts = select(Person.id, Person.place_path).where(by.found(Person))
    account = accounts.order_by(Person.id.desc()).offset(_written(0)).subquery().c
    return _newest(
        limit,
        select(account.id).where(belongs_in(places, account)).limit(_written(limit)),
        # In this order they are read by the digest, and by no list of all that lies at a place.
        members.order_by(ReportIn.id.desc()).limit(most),
        wishers.order_by(Wish.id.desc()).limit(most),
    )


def _newest(limit: int, *queries: Select[UUID]) -> Select[Any]:
    """The newest of the ids of some queries.

    Limited by themselves: otherwise the planner might go through all people in their order.
    """
    found = union(*queries).subquery()
    [row_id] = found.c
    return select(row_id).order_by(row_id.desc()).limit(_written(limit))


def _report_ins(wanted: ColumnElement[bool], places: Places, limit: int) -> HotStatement:
    columns: Sequence[Any] = (
        ReportIn.id,
        _sealed(ReportIn.member_name),
        ReportIn.state,
        ReportIn.slip_no,
        ReportIn.place_path,
        ReportIn.person_id,
    )
    query = select(*columns).where(wanted, *IS_KNOWN, places.holds(ReportIn))
    return HotStatement(query.order_by(ReportIn.id.desc()).limit(_written(limit)))


def _claims(places: Places, claim: Any = Claim, among: Any = Claim) -> Select[*tuple[Any, ...]]:
    query = select(
        claim.id, Wish.public_text, claim.state, Wish.wish_no, claim.place_path, claim.member_id
    )
    query = query.select_from(among).join(Wish, Wish.id == claim.wish_id)
    return query.where(places.holds(claim)).order_by(claim.id.desc())

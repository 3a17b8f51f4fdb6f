"""Finds the things of each kind within a scope; only what a hit shows is decrypted."""

from collections.abc import Iterable

from wishapp.base.comparing import plain_code
from wishapp.demand.wishes.search_columns import word_pairs
from wishapp.kernel.access import Scope, ScopeShape
from wishapp.kernel.sealing import name_digest, opened, phone_digest
from wishapp.office.search import kept_queries
from wishapp.office.search.kept_queries import By
from wishapp.office.search.rules import Hit, Term
from wishapp.registry.people.guarding import protection_by
from wishapp.registry.people.rules import Protection
from wishapp.registry.places.scopes import with_closed_places


def wishes_numbered(scope: Scope, number: str, *, limit: int) -> list[Hit]:
    """The wish with this number."""
    found = kept_queries.wishes_numbered(ScopeShape.of(scope), limit)
    return [Hit(*row[:-1]) for row in found.rows(number=number, **ScopeShape.paths(scope))]


def wishes_of_somebody(scope: Scope, term: Term, *, limit: int) -> list[Hit]:
    """The wishes with this name or number of a beneficiary, the newest first.

    No child under 14 is found by name: their file takes an approval. Nor is a restricted wish.
    """
    by, digest = _sought(term)
    found = kept_queries.wishes_of_somebody(ScopeShape.of(scope), by, limit)
    return [Hit(*row) for row in found.rows(digest=digest, **ScopeShape.paths(scope))]


def wishes_saying(scope: Scope, words: str, *, limit: int) -> list[Hit]:
    """Wishes whose public words hold every pair of characters of these words."""
    pairs = sorted({pair for each in words.split() for pair in word_pairs(each)})
    if not pairs or not scope.place_paths:
        return []
    paths = enumerate(scope.place_paths)
    terms = {f"terms_{n}": [*pairs, *_place(path)] for n, path in paths}
    found = kept_queries.wishes_saying(len(terms), limit)
    return [Hit(*row[:-1]) for row in found.rows(**terms)]


def people_called(scope: Scope, term: Term, *, limit: int) -> list[Hit]:
    """The people with this name or number who belong to the places, the newest first.

    Whoever shows them decides who reads the name of a child. No wish of a child under 14 tells
    its name. Where a place was closed, its people belong to the heir.
    """
    by, digest = _sought(term)
    scope = with_closed_places(scope)
    found = kept_queries.people_called(ScopeShape.of(scope), by, limit)
    return [
        Hit(
            person_id,
            opened(called) or "",
            place_path=place,
            person_id=person_id,
            is_child=protection_by(opened(born)) is Protection.UNDER_14,
        )
        for person_id, called, place, born in found.rows(digest=digest, **ScopeShape.paths(scope))
    ]


def report_ins_numbered(scope: Scope, number: str, *, limit: int) -> list[Hit]:
    """The report-in with this number of a slip or a receipt."""
    found = kept_queries.report_ins_numbered(ScopeShape.of(scope), limit)
    rows = found.rows(number=number, **ScopeShape.paths(scope))
    return [Hit(row_id, opened(name) or "", *rest) for row_id, name, *rest in rows]


def report_ins_of_somebody(scope: Scope, term: Term, *, limit: int) -> list[Hit]:
    """The report-ins with this name or number of a member, the newest first."""
    by, digest = _sought(term)
    found = kept_queries.report_ins_of_somebody(ScopeShape.of(scope), by, limit)
    rows = found.rows(digest=digest, **ScopeShape.paths(scope))
    return [Hit(row_id, opened(name) or "", *rest) for row_id, name, *rest in rows]


def claims_on_numbered(scope: Scope, number: str, *, limit: int) -> list[Hit]:
    """The claims on the wish with this number, the newest first."""
    found = kept_queries.claims_on_numbered(ScopeShape.of(scope), limit)
    return [Hit(*row[:-1]) for row in found.rows(number=number, **ScopeShape.paths(scope))]


def claims_of_somebody(scope: Scope, term: Term, *, limit: int) -> list[Hit]:
    """The claims of members with this name or number, wherever they reported in."""
    by, digest = _sought(term)
    found = kept_queries.claims_of_somebody(ScopeShape.of(scope), by, limit)
    return [Hit(*row) for row in found.rows(digest=digest, **ScopeShape.paths(scope))]


def teams_called(scope: Scope, words: str, *, limit: int) -> list[Hit]:
    """The teams with these words in their name."""
    found = kept_queries.teams_called(ScopeShape.of(scope), limit)
    rows = found.rows(words=words, **ScopeShape.paths(scope))
    return [Hit(id_, name, state, place_path=place) for id_, name, state, place in rows]


def statements_numbered(number: str, *, limit: int) -> list[Hit]:
    """The statement with this number, by the name of its unit."""
    return [Hit(*row) for row in kept_queries.statements_numbered(limit).rows(number=number)]


def earlier_wishes_found(scope: Scope, term: Term, *, limit: int) -> list[Hit]:
    """The wishes from before the system with this number, or with this name on their list.

    Their numbers have any form, so a text may be one. The title is the name, if there was one.
    """
    sought = {"number": plain_code(term.number or term.text or "").upper()}
    named = {} if term.text is None else {"digest": name_digest(term.text)}
    found = kept_queries.earlier_wishes(ScopeShape.of(scope), limit, named=bool(named))
    rows = found.rows(**sought, **named, **ScopeShape.paths(scope))
    return [Hit(row_id, opened(name) or "", *rest) for row_id, name, *rest in rows]


def _sought(term: Term) -> tuple[By, bytes | None]:
    """What is compared, and its digest; None for a name without letters, which is nobody's."""
    if term.phone is not None:
        return By.PHONE, phone_digest(term.phone)
    return By.NAME, name_digest(term.text or "")


def _place(path: str) -> Iterable[str]:
    """What a wish's terms hold for a place; all wishes lie in the county."""
    return () if "/" not in path.strip("/") else (path,)

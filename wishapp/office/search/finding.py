"""Staff search all kinds of things within their places; hits that tell of somebody are logged."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from wishapp.kernel.access import Action, Actor, Scope, may, require, scope_of
from wishapp.kernel.audit import Look, Seen, record_looks
from wishapp.office.search import queries
from wishapp.office.search.rules import Hit, HitKind, Hits, Term
from wishapp.privacy.own_data.belonging import about
from wishapp.privacy.own_data.names_for_staff import may_read_childs_name


class Finder(Protocol):
    """Finds the hits of one kind."""

    def __call__(self, actor: Actor, scope: Scope, term: Term, /, *, limit: int) -> list[Hit]: ...


def search(actor: Actor, term: Term, kinds: Collection[HitKind], *, limit: int) -> list[Hits]:
    """At most ``limit`` hits of each kind, all of them within the actor's places.

    Whoever is shown by a hit, or was found by their name or number, can read who looked.
    """
    require(actor, Action.SEARCH, None)
    scope = scope_of(actor)
    found = []
    for kind in [each for each in HitKind if each in kinds]:
        hits = FINDERS[kind](actor, scope, term, limit=limit + 1)
        found.append(Hits(kind, hits[:limit], more=len(hits) > limit))
    seen = [looked for each in found for looked in _looks(actor, each.kind, each.items)]
    record_looks(actor, Look.SEARCH, seen)
    return found


def _looks(actor: Actor, kind: HitKind, hits: Sequence[Hit]) -> Iterator[Seen]:
    for hit in hits:
        # An earlier wish has no account behind it, and shows a name all the same.
        is_of_somebody = hit.person_id is not None or kind is HitKind.EARLIER_WISH
        if is_of_somebody and hit.person_id != actor.me:
            yield Seen(kind.value, hit.id, hit.person_id)


def _wishes(actor: Actor, scope: Scope, term: Term, *, limit: int) -> list[Hit]:
    if term.number is not None:
        return queries.wishes_numbered(scope, term.number, limit=limit)
    named = queries.wishes_of_somebody(scope, term, limit=limit)
    if term.text is None:
        return named
    known = {hit.id for hit in named}
    saying = queries.wishes_saying(scope, term.text, limit=limit)
    return [*named, *(hit for hit in saying if hit.id not in known)]


def _people(actor: Actor, scope: Scope, term: Term, *, limit: int) -> list[Hit]:
    if term.number is not None:
        return []
    read = limit
    while True:
        hits = queries.people_called(scope, term, limit=read)
        told = [hit for each in hits if (hit := _as_told(actor, term, each)) is not None]
        if len(told) >= limit or len(hits) < read:
            return told[:limit]
        # Children were left out; others may follow them.
        read *= 2


def _as_told(actor: Actor, term: Term, hit: Hit) -> Hit | None:
    """The hit; only those in charge of children's data find a child by name, or read the name."""
    if not hit.is_child or may_read_childs_name(actor, about(hit.id).place_paths):
        return hit
    return None if term.text is not None else replace(hit, title="")


def _report_ins(actor: Actor, scope: Scope, term: Term, *, limit: int) -> list[Hit]:
    if term.number is not None:
        return queries.report_ins_numbered(scope, term.number, limit=limit)
    return queries.report_ins_of_somebody(scope, term, limit=limit)


def _claims(actor: Actor, scope: Scope, term: Term, *, limit: int) -> list[Hit]:
    if term.number is not None:
        return queries.claims_on_numbered(scope, term.number, limit=limit)
    return queries.claims_of_somebody(scope, term, limit=limit)


def _teams(actor: Actor, scope: Scope, term: Term, *, limit: int) -> list[Hit]:
    return queries.teams_called(scope, term.text, limit=limit) if term.text is not None else []


def _statements(actor: Actor, scope: Scope, term: Term, *, limit: int) -> list[Hit]:
    # Before they went out, statements are seen by the county alone (PIPL Art. 23).
    if term.number is None or not may(actor, Action.SEND_STATEMENT, None):
        return []
    return queries.statements_numbered(term.number, limit=limit)


def _earlier_wishes(actor: Actor, scope: Scope, term: Term, *, limit: int) -> list[Hit]:
    # No list had telephone numbers.
    if term.phone is not None:
        return []
    return queries.earlier_wishes_found(scope, term, limit=limit)


FINDERS: Mapping[HitKind, Finder] = {
    HitKind.WISH: _wishes,
    HitKind.PERSON: _people,
    HitKind.REPORT_IN: _report_ins,
    HitKind.CLAIM: _claims,
    HitKind.TEAM: _teams,
    HitKind.STATEMENT: _statements,
    HitKind.EARLIER_WISH: _earlier_wishes,
}

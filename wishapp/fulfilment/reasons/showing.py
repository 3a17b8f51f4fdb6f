"""Shows the reasons in a wish's or a claim's file to the people they are for.

What a resident wrote of a claim is shown to the member once it passed its screening; staff read all
of it. Words of an erased person, or of a wish whose words were erased, are shown to nobody.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Select

from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.reasons.queries import (
    Finding,
    Said,
    a_claim,
    a_wish,
    beside_a_wish,
    findings_of,
    of_person,
    reasons_of,
    states_of_words,
)
from wishapp.fulfilment.reasons.rules import (
    BESIDE,
    FOR_CLAIMANT,
    FOR_STAFF,
    FOR_WISHER,
    OWN,
    Author,
    Reader,
    Reason,
    author_of,
    has_own_words,
    needs_screening,
)
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.access.rules import is_claimant
from wishapp.kernel.audit import Look, record_look

# The last ones; no wish has a longer story that somebody would read.
MOST = 100
States = Mapping[tuple[UUID, str], str]


def reasons_on_wish(actor: Actor, wish: Wish) -> list[Reason]:
    """Why a wish was returned, rejected, handed over or disputed, the newest first.

    Staff also see why a member gave it back, and what is noted beside it. Reading what a member
    wrote is a look at that member's data.
    """
    require(actor, Action.SEE_WISH, wish, see=Action.SEE_WISH)
    if actor.person_id == wish.wisher_id:
        said = reasons_of([a_wish(wish.id)], {"wish": FOR_WISHER}, limit=MOST)
        return _shown(said, Reader.WISHER)
    kinds = dict.fromkeys(("pledge", "participation", "dispatch", "purchase"), BESIDE)
    things = [a_wish(wish.id), *(() if wish.anonymised_at else beside_a_wish(wish.id))]
    said = reasons_of(things, {"wish": FOR_STAFF, **kinds}, limit=MOST)
    return _opened(actor, said, wish.wisher_id)


def reasons_on_claim(actor: Actor, claim: Claim) -> list[Reason]:
    """Why a claim was disputed, how that was settled, and why it was given back, newest first.

    The wisher does not see why it was given back.
    """
    require(actor, Action.SEE_CLAIM, claim, see=Action.SEE_CLAIM)
    reader = _reader_of_claim(actor, claim)
    verbs = FOR_CLAIMANT & FOR_WISHER if reader is Reader.WISHER else FOR_CLAIMANT
    said = reasons_of([a_claim(claim.id)], {"claim": verbs}, limit=MOST)
    if reader is Reader.STAFF:
        return _opened(actor, said, claim.wisher_id)
    return _shown(said, reader)


def findings_on_wish(actor: Actor, wish: Wish) -> list[Finding]:
    """What the checks, the return visit and calls brought, for staff; the newest first."""
    require(actor, Action.SEE_WISH, wish, see=Action.SEE_WISH)
    is_shown = actor.person_id != wish.wisher_id and wish.anonymised_at is None
    return findings_of(wish.id, limit=MOST) if is_shown else []


def own_reasons(
    person_id: UUID, *more: Select[Any], before: UUID | None, limit: int
) -> list[Reason]:
    """A page of the reasons for whatever was decided about a person, the newest first.

    ``more`` names things of the person that nouns above hold.
    """
    things = [*of_person(person_id), *more]
    said = reasons_of(things, OWN, before=before, limit=limit)
    states = _states(said)
    return [
        _reason(each, Reader.WISHER if each.wisher_id == person_id else Reader.CLAIMANT, states)
        for each in said
    ]


def _reader_of_claim(actor: Actor, claim: Claim) -> Reader:
    if actor.person_id == claim.wisher_id:
        return Reader.WISHER
    return Reader.CLAIMANT if is_claimant(actor, claim) else Reader.STAFF


def _opened(actor: Actor, said: Collection[Said], wisher_id: UUID) -> list[Reason]:
    """The reasons that staff read; a look at the wisher's part is written down with the file."""
    seen = {wisher_id, actor.person_id}
    for each in said:
        is_members = _author(each, wisher_id) is Author.MEMBER
        if is_members and each.actor_id not in seen:
            seen.add(each.actor_id)
            record_look(actor, Look.REASON, "transition", each.id, person_id=each.actor_id)
    return _shown(said, Reader.STAFF)


def _shown(said: Collection[Said], reader: Reader) -> list[Reason]:
    states = _states(said) if reader is Reader.CLAIMANT else {}
    return [_reason(each, reader, states) for each in said]


def _states(said: Iterable[Said]) -> States:
    claims = {
        each.subject_id
        for each in said
        if each.kind == "claim" and each.actor_id is not None and each.actor_id == each.wisher_id
    }
    return states_of_words(claims, limit=MOST) if claims else {}


def _reason(said: Said, reader: Reader, states: States) -> Reason:
    author = _author(said, said.wisher_id)
    words = said.words or ""
    is_office = author in {Author.STAFF, Author.SYSTEM}
    is_kept = is_office or said.author_erased_at is None
    state = None
    is_open = is_kept and has_own_words(said.verb, reader)
    if needs_screening(author, reader):
        state = states.get((said.subject_id, words))
        is_open = is_open and state == "passed"
    return Reason(
        id=said.id,
        at=said.at,
        kind=said.kind,
        step=said.verb,
        no=said.no or "",
        author=author,
        capacity=said.capacity,
        code=said.code,
        facts=said.facts,
        words=words if is_open else None,
        words_state=state,
    )


def _author(said: Said, wisher_id: UUID | None) -> Author:
    theirs = said.by_its_member
    return author_of(said.actor_id, said.capacity, wisher_id, by_its_member=theirs)

"""A person asks to close their account, may take that back while it waits, and is then erased."""

from dataclasses import dataclass
from datetime import timedelta

from wishapp.base.clock import now
from wishapp.base.county import county
from wishapp.base.db import db
from wishapp.base.errors import Code, Refusal
from wishapp.demand.wishes.queries import wishes_to_withdraw
from wishapp.fulfilment.claims.queries import claims_to_release
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Actor
from wishapp.kernel.sealing import field_digest
from wishapp.privacy.own_data.idle_accounts import GRANT
from wishapp.privacy.own_data.models import Closing
from wishapp.privacy.own_data.queries import open_closing_for_update, open_closing_of
from wishapp.registry.people.models import Person
from wishapp.registry.people.queries import find_person_of_openid

BY_PLATFORM = Actor.for_system("wechat")
# More than anybody has; enough to say how much ends with the account.
MOST_DUTIES = 100


@dataclass(frozen=True, slots=True)
class Prospect:
    """A closing that is waited for, and what will end with it unless it is ended before."""

    closing: Closing
    claims: int
    wishes: int


def ask_closing(actor: Actor) -> Prospect:
    """Ask for the account to be erased after the county's waiting time (PIPL Art. 47).

    Claims and wishes that are open do not prevent it: they end with the account. Raises
    ``closing_open``.
    """
    if open_closing_for_update(actor.me) is not None:
        raise Refusal(Code.CLOSING_OPEN)
    wait = timedelta(days=county().rules.closing_wait_days)
    closing = Closing(person_id=actor.me, due_at=now() + wait)
    lifecycle.begin(closing, "ask", by=actor)
    # Here, so that of two who ask at once the second is refused.
    db.session.flush()
    return _prospect(closing)


def see_closing(actor: Actor) -> Prospect:
    """The closing that the person waits for. Raises ``closing_missing``."""
    closing = open_closing_of(actor.me)
    if closing is None:
        raise Refusal(Code.CLOSING_MISSING)
    return _prospect(closing)


def close_for(actor: Actor, person: Person) -> Closing:
    """Staff have somebody erased on a granted request; nothing changes while a closing waits.

    Who has an account is told, and may take it back within the county's waiting time; who uses the
    account meanwhile keeps it. Who has none is erased at once.
    """
    waiting = open_closing_for_update(person.id)
    if waiting is not None:
        return waiting
    wait = timedelta(days=county().rules.closing_wait_days if person.openid else 0)
    closing = Closing(person_id=person.id, due_at=now() + wait)
    lifecycle.begin(closing, GRANT, by=actor)
    return closing


def take_back(actor: Actor) -> Closing:
    """Keep the account after all. Raises ``closing_missing``."""
    closing = open_closing_for_update(actor.me)
    if closing is None:
        raise Refusal(Code.CLOSING_MISSING)
    lifecycle.move(closing, "take_back", by=actor)
    closing.ended_at = now()
    return closing


def cancel_account(openid: str) -> Closing | None:
    """Erase the account of somebody who left WeChat, without waiting (PIPL Art. 47).

    The erasure itself follows in a worker. None when nobody here has this openid.
    """
    person = find_person_of_openid(field_digest("openid", openid))
    if person is None:
        return None
    closing = open_closing_for_update(person.id)
    if closing is None:
        closing = Closing(person_id=person.id, due_at=now())
        lifecycle.begin(closing, "demand", by=BY_PLATFORM)
        return closing
    lifecycle.move(closing, "hasten", by=BY_PLATFORM)
    closing.due_at = now()
    return closing


def _prospect(closing: Closing) -> Prospect:
    person_id = closing.person_id
    return Prospect(
        closing,
        claims=len(claims_to_release(person_id, limit=MOST_DUTIES)),
        wishes=len(wishes_to_withdraw(person_id, limit=MOST_DUTIES)),
    )

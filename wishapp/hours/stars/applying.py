"""Whoever served long enough applies for a star, or no longer wants it."""

from dataclasses import dataclass
from uuid import UUID

from wishapp.base.county import county
from wishapp.base.errors import Code, refuse_unless
from wishapp.hours.ledger.queries import effective_minutes, lock_service_time
from wishapp.hours.ledger.standing import standing_now
from wishapp.hours.stars.models import Star
from wishapp.hours.stars.queries import has_pending, highest_granted, star_for_update
from wishapp.hours.stars.rules import check_application, highest_reached
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require


@dataclass(frozen=True, slots=True)
class Reach:
    """A person's effective minutes, and the highest level to apply for; None when there is none."""

    minutes: int
    may_apply_for: int | None


def reach_of(actor: Actor) -> Reach:
    """How far one's own effective service reaches; nobody sees another's."""
    minutes = effective_minutes(actor.me)
    highest = highest_reached(minutes, county().rules.star_hours)
    return Reach(minutes, highest if highest > highest_granted(actor.me) else None)


def apply_for_star(actor: Actor, *, level: int) -> Star:
    """Apply for the star of a level, which is never granted by hours alone (domain section 4.3).

    All effective minutes of the person count, wherever they were given. Raises
    ``not_registered``, ``star_unknown``, ``star_held``, ``star_not_reached``, ``star_pending``,
    ``restricted``.
    """
    require(actor, Action.APPLY_FOR_STAR, None)
    standing = standing_now(actor.me)
    refuse_unless(standing.restricted_at is None, Code.RESTRICTED)
    lock_service_time([actor.me])
    refuse_unless(not has_pending(actor.me), Code.STAR_PENDING)
    minutes, rules = effective_minutes(actor.me), county().rules
    held = highest_granted(actor.me)
    needed = check_application(level, minutes=minutes, held=held, hours=rules.star_hours)
    star = Star(
        person_id=actor.me,
        **standing.columns(),
        level=level,
        minutes=minutes,
        needed_minutes=needed,
        rule_version=rules.version,
        basis_doc=rules.basis_doc,
        **standing.located(),
    )
    lifecycle.begin(star, "apply", by=actor)
    return star


def take_back_star(actor: Actor, star_id: UUID) -> Star:
    """Apply no longer, before the star was granted."""
    star = star_for_update(star_id)
    require(actor, Action.TAKE_BACK_STAR, star, see=Action.SEE_STAR)
    lifecycle.move(star, "take_back", by=actor)
    return star

"""The community publicises a star for some working days; the county then grants it, or not."""

from uuid import UUID

from wishapp.base.clock import today
from wishapp.base.county import county, county_due_day
from wishapp.hours.ledger.queries import effective_minutes, lock_service_time
from wishapp.hours.ledger.standing import note_look
from wishapp.hours.stars.models import Star
from wishapp.hours.stars.queries import star_for_update, star_of
from wishapp.hours.stars.rules import check_grant, must_be_reached
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.audit import Look


def open_star(actor: Actor, star_id: UUID) -> Star:
    """Read a star with its answer; a look by anybody but its person is written down.

    Raises ``not_found``, ``restricted``.
    """
    star = star_of(star_id)
    require(actor, Action.SEE_STAR, star, see=Action.SEE_STAR)
    note_look(actor, star, Look.STAR, "star")
    return star


def publicise_star(actor: Actor, star_id: UUID) -> Star:
    """Show the masked name and the level to everybody for the county's number of working days.

    At least five (domain section 4.3); the day itself is day 0. Raises ``star_not_reached`` when
    too much of the service was reversed meanwhile; also ``restricted``, ``same_person``.
    """
    star = star_for_update(star_id)
    require(actor, Action.PUBLICISE_STAR, star, see=Action.SEE_STAR)
    lifecycle.target_of(star, "publicise")
    _check_still_reached(star)
    due = county_due_day(today(), county().rules.star_publicity_working_days)
    star.publicised_on, star.publicised_until = today(), due.day
    star.publicised_by = actor.me
    lifecycle.move(star, "publicise", by=actor)
    note_look(actor, star, Look.STAR, "star")
    return star


def grant_star(actor: Actor, star_id: UUID, *, document_no: str) -> Star:
    """Grant a star after its publicity; it stays, whatever is reversed later.

    ``document_no`` is the decision of a higher office, empty where the county grants by itself.
    Raises ``star_in_publicity``, ``star_document_missing``, ``star_not_reached``, ``same_person``.
    """
    star = star_for_update(star_id)
    require(actor, Action.GRANT_STAR, star, see=Action.SEE_STAR)
    lifecycle.target_of(star, "grant")
    check_grant(
        star.level,
        today=today(),
        publicised_until=star.publicised_until,
        document_no=document_no,
        by_county=county().rules.star_levels_of_county,
    )
    _check_still_reached(star)
    star.document_no = document_no or None
    star.granted_by, star.granted_on = actor.me, today()
    lifecycle.move(star, "grant", by=actor)
    note_look(actor, star, Look.STAR, "star")
    return star


def refuse_star(actor: Actor, star_id: UUID, *, answer: str) -> Star:
    """Grant no star; the reason is told, and the person may apply again."""
    star = star_for_update(star_id)
    require(actor, Action.REFUSE_STAR, star, see=Action.SEE_STAR)
    lifecycle.move(star, "refuse", by=actor)
    star.answer = answer
    return star


def _check_still_reached(star: Star) -> None:
    """The person's time is locked, so that no booking or reversal comes in between."""
    lock_service_time([star.person_id])
    must_be_reached(effective_minutes(star.person_id), star.needed_minutes)

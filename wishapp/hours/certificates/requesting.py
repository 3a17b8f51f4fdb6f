"""Whoever served asks a community for a certificate, by themselves or on paper at the desk."""

from datetime import date
from uuid import UUID

from wishapp.base.clock import today
from wishapp.base.errors import Code, refuse_unless
from wishapp.hours.certificates.models import Certificate
from wishapp.hours.certificates.queries import (
    certificate_for_update,
    has_records_to_certify,
    has_valid,
)
from wishapp.hours.certificates.rules import check_days
from wishapp.hours.ledger.standing import Standing, standing_by
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.registry.places.models import Place, location_of
from wishapp.registry.places.queries import community_of, community_or_grid, place_now


def request_certificate(
    actor: Actor, standing_id: UUID, *, community_code: str, since: date, until: date
) -> Certificate:
    """Ask for a certificate of one's service on the days ``[since, until)``.

    The report-in or registration is one's own, and gives the name. Whoever recorded the service
    certifies it (order 67 Art. 2, 14); for a community that was closed, its heir does. Raises
    ``not_found``, ``period_invalid``, ``place_unknown``, ``place_not_community``, ``restricted``.
    Raises ``certificate_empty`` when that community has no record that stands. Raises
    ``certificate_held`` when these very days are asked for already, or certified.
    """
    standing = standing_by(standing_id)
    require(actor, Action.REQUEST_CERTIFICATE, standing, see=Action.REQUEST_CERTIFICATE)
    certificate = _wanted(standing, community_code, since, until)
    _must_be_due(certificate, standing)
    lifecycle.begin(certificate, "request", by=actor)
    return certificate


def request_at_desk(
    actor: Actor,
    standing_id: UUID,
    *,
    community_code: str,
    since: date,
    until: date,
    paper_no: str,
) -> Certificate:
    """Enter what somebody asked on paper, numbered ``paper_no`` by the office that issues it.

    A certificate is issued on application (order 67 Art. 14), so the office keeps the paper.
    Raises what ``request_certificate`` raises, and ``same_person``, ``forbidden``.
    """
    standing = standing_by(standing_id)
    certificate = _wanted(standing, community_code, since, until)
    see = Action.REQUEST_CERTIFICATE_AT_DESK
    require(actor, Action.REQUEST_CERTIFICATE_AT_DESK, certificate, see=see)
    _must_be_due(certificate, standing)
    certificate.entered_by, certificate.paper_no = actor.me, paper_no
    lifecycle.begin(certificate, "request_at_desk", by=actor)
    return certificate


def _wanted(standing: Standing, community_code: str, since: date, until: date) -> Certificate:
    check_days(since, until, today=today())
    community, _ = community_or_grid(community_code)
    return Certificate(
        person_id=standing.person_id,
        **standing.columns(),
        recorded_at_id=community.id,
        since=since,
        until=until,
        **_issued_at(community),
    )


def _must_be_due(certificate: Certificate, standing: Standing) -> None:
    refuse_unless(standing.restricted_at is None, Code.RESTRICTED)
    refuse_unless(has_records_to_certify(certificate), Code.CERTIFICATE_EMPTY)
    refuse_unless(not has_valid(certificate), Code.CERTIFICATE_HELD)


def take_back_certificate(actor: Actor, certificate_id: UUID) -> Certificate:
    """Ask no longer, before staff issued the certificate."""
    certificate = certificate_for_update(certificate_id)
    require(actor, Action.REQUEST_CERTIFICATE, certificate, see=Action.SEE_CERTIFICATE)
    lifecycle.move(certificate, "take_back", by=actor)
    return certificate


def _issued_at(community: Place) -> dict[str, object]:
    """Where the request lies: at the community, or at the heir that sees to its work."""
    issuer = community_of(place_now(community))
    return {"community_id": issuer.id, **location_of(issuer)}

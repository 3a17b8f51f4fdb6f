"""Whoever served asks a community for a certificate of service that it recorded."""

from datetime import date
from uuid import UUID

from wishapp.base.clock import today
from wishapp.base.errors import Code, refuse_unless
from wishapp.hours.certificates.models import Certificate
from wishapp.hours.certificates.queries import certificate_for_update, has_records_to_certify
from wishapp.hours.certificates.rules import check_days
from wishapp.hours.ledger.standing import standing_by
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
    Raises ``certificate_empty`` when that community has no record that stands.
    """
    standing = standing_by(standing_id)
    require(actor, Action.REQUEST_CERTIFICATE, standing, see=Action.REQUEST_CERTIFICATE)
    refuse_unless(standing.restricted_at is None, Code.RESTRICTED)
    check_days(since, until, today=today())
    community, _ = community_or_grid(community_code)
    certificate = Certificate(
        person_id=standing.person_id,
        **standing.columns(),
        recorded_at_id=community.id,
        since=since,
        until=until,
        **_issued_at(community),
    )
    refuse_unless(has_records_to_certify(certificate), Code.CERTIFICATE_EMPTY)
    lifecycle.begin(certificate, "request", by=actor)
    return certificate


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

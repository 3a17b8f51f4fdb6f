"""Every table of a county's schema, gathered by importing every noun's models."""

from sqlalchemy import MetaData

from wishapp.base.db import Base, db
from wishapp.base.moves import Machine
from wishapp.demand.boards import models as boards
from wishapp.demand.codes import models as codes
from wishapp.demand.draws import models as draws
from wishapp.demand.earlier_wishes import models as earlier_wishes
from wishapp.demand.intake import models as intake
from wishapp.demand.screening import models as screening
from wishapp.demand.transfers import models as transfers
from wishapp.demand.wish_pictures import models as wish_pictures
from wishapp.demand.wishes import models as wishes
from wishapp.fulfilment.activities import models as activities
from wishapp.fulfilment.assistance import models as assistance
from wishapp.fulfilment.attendance import models as attendance
from wishapp.fulfilment.certificate_batches import models as certificate_batches
from wishapp.fulfilment.claims import models as claims
from wishapp.fulfilment.dispatches import models as dispatches
from wishapp.fulfilment.offline_scans import models as offline_scans
from wishapp.fulfilment.participations import models as participations
from wishapp.fulfilment.pledges import models as pledges
from wishapp.fulfilment.public_totals import models as public_totals
from wishapp.fulfilment.ratings import models as ratings
from wishapp.fulfilment.rectifications import models as rectifications
from wishapp.fulfilment.return_visits import models as return_visits
from wishapp.fulfilment.teams import models as teams
from wishapp.hours.anomalies import models as anomalies
from wishapp.hours.certificates import models as certificates
from wishapp.hours.ledger import models as ledger
from wishapp.hours.objections import models as objections
from wishapp.hours.record_corrections import models as record_corrections
from wishapp.hours.stars import models as stars
from wishapp.hours.statements import models as statements
from wishapp.kernel.attention import models as attention
from wishapp.kernel.audit import models as audit
from wishapp.kernel.idempotency import models as idempotency
from wishapp.kernel.keys import models as keys
from wishapp.kernel.lifecycle import models as lifecycle
from wishapp.kernel.media import models as media
from wishapp.kernel.numbering import models as numbering
from wishapp.kernel.outbox import models as outbox
from wishapp.kernel.platform_events import models as platform_events
from wishapp.notices import models as notices
from wishapp.office.member_boards import models as member_boards
from wishapp.office.place_closings import models as place_closings
from wishapp.office.service_boards import models as service_boards
from wishapp.printing.printouts import models as printouts
from wishapp.printing.provisions import models as provisions
from wishapp.privacy.own_data import models as own_data
from wishapp.privacy.register import models as register
from wishapp.privacy.retention import models as retention
from wishapp.registry.account_joins import models as account_joins
from wishapp.registry.complaints import models as complaints
from wishapp.registry.county_rules import models as county_rules
from wishapp.registry.data_requests import models as requests
from wishapp.registry.denials import models as denials
from wishapp.registry.desk_entries import models as desk_entries
from wishapp.registry.members import models as members
from wishapp.registry.offers import models as offers
from wishapp.registry.people import models as people
from wishapp.registry.places import models as places
from wishapp.registry.rosters import models as rosters
from wishapp.registry.unit_mergers import models as unit_mergers
from wishapp.registry.units import models as units
from wishapp.registry.volunteers import models as volunteers

NOUNS = (
    assistance, audit, boards, claims, codes, desk_entries, dispatches, draws, idempotency,
    intake, keys, ledger, lifecycle, media, members, notices, numbering, objections, offers,
    outbox, own_data, participations, people, places, platform_events, pledges, ratings,
    record_corrections, retention, return_visits, attention, screening, statements, teams, units,
    wishes, complaints, register, requests, transfers, county_rules, public_totals,
    rectifications, printouts, place_closings, account_joins, wish_pictures, earlier_wishes,
    service_boards, certificates, rosters, stars, anomalies, unit_mergers, volunteers,
    member_boards, provisions, activities, attendance,
    certificate_batches, denials, offline_scans,
)  # fmt: skip


def all_tables() -> MetaData:
    """The metadata with every table in it."""
    return db.metadata


def machines() -> list[Machine]:
    """Every state machine that a table carries."""
    classes = [mapper.class_ for mapper in Base.registry.mappers]
    found = [each.MACHINE for each in classes if hasattr(each, "MACHINE")]
    return sorted(found, key=lambda machine: machine.kind)

"""What every noun tells of people, gathered; each noun once, the lowest first."""

from wishapp.base.personal import Personal, Table
from wishapp.demand.codes.personal import PERSONAL as CODES
from wishapp.demand.draws.personal import PERSONAL as DRAWS
from wishapp.demand.earlier_wishes.personal import PERSONAL as EARLIER_WISHES
from wishapp.demand.intake.personal import PERSONAL as INTAKE
from wishapp.demand.screening.personal import PERSONAL as SCREENING
from wishapp.demand.transfers.personal import PERSONAL as TRANSFERS
from wishapp.demand.wish_pictures.personal import PERSONAL as WISH_PICTURES
from wishapp.demand.wishes.personal import PERSONAL as WISHES
from wishapp.fulfilment.activities.personal import PERSONAL as ACTIVITIES
from wishapp.fulfilment.assistance.personal import PERSONAL as ASSISTANCE
from wishapp.fulfilment.attendance.personal import PERSONAL as ATTENDANCE
from wishapp.fulfilment.claims.personal import PERSONAL as CLAIMS
from wishapp.fulfilment.dispatches.personal import PERSONAL as DISPATCHES
from wishapp.fulfilment.participations.personal import PERSONAL as PARTICIPATIONS
from wishapp.fulfilment.pledges.personal import PERSONAL as PLEDGES
from wishapp.fulfilment.ratings.personal import PERSONAL as RATINGS
from wishapp.fulfilment.rectifications.personal import PERSONAL as RECTIFICATIONS
from wishapp.fulfilment.return_visits.personal import PERSONAL as RETURN_VISITS
from wishapp.fulfilment.teams.personal import PERSONAL as TEAMS
from wishapp.hours.anomalies.personal import PERSONAL as ANOMALIES
from wishapp.hours.certificates.personal import PERSONAL as CERTIFICATES
from wishapp.hours.ledger.personal import PERSONAL as LEDGER
from wishapp.hours.objections.personal import PERSONAL as OBJECTIONS
from wishapp.hours.record_corrections.personal import PERSONAL as RECORD_CORRECTIONS
from wishapp.hours.stars.personal import PERSONAL as STARS
from wishapp.hours.statements.personal import PERSONAL as STATEMENTS
from wishapp.kernel.attention.personal import PERSONAL as ATTENTION
from wishapp.kernel.audit.personal import PERSONAL as AUDIT
from wishapp.kernel.idempotency.personal import PERSONAL as IDEMPOTENCY
from wishapp.kernel.lifecycle.personal import PERSONAL as LIFECYCLE
from wishapp.kernel.media.personal import PERSONAL as MEDIA
from wishapp.kernel.platform_events.personal import PERSONAL as PLATFORM_EVENTS
from wishapp.notices.personal import PERSONAL as NOTICES
from wishapp.printing.printouts.personal import PERSONAL as PRINTOUTS
from wishapp.printing.provisions.personal import PERSONAL as PROVISIONS
from wishapp.privacy.own_data.personal import PERSONAL as OWN_DATA
from wishapp.privacy.register.personal import PERSONAL as REGISTER
from wishapp.registry.account_joins.personal import PERSONAL as ACCOUNT_JOINS
from wishapp.registry.complaints.personal import PERSONAL as COMPLAINTS
from wishapp.registry.data_requests.personal import PERSONAL as REQUESTS
from wishapp.registry.denials.personal import PERSONAL as DENIALS
from wishapp.registry.desk_entries.personal import PERSONAL as DESK_ENTRIES
from wishapp.registry.members.personal import PERSONAL as MEMBERS
from wishapp.registry.offers.personal import PERSONAL as OFFERS
from wishapp.registry.people.personal import PERSONAL as PEOPLE
from wishapp.registry.rosters.personal import PERSONAL as ROSTERS
from wishapp.registry.volunteers.personal import PERSONAL as VOLUNTEERS

NOUNS: tuple[Personal, ...] = (
    ATTENTION, AUDIT, IDEMPOTENCY, LIFECYCLE, MEDIA, PLATFORM_EVENTS, PEOPLE, DESK_ENTRIES,
    VOLUNTEERS, MEMBERS, OFFERS, DRAWS, SCREENING, WISHES, CODES, INTAKE, LEDGER, OBJECTIONS,
    RECORD_CORRECTIONS, CERTIFICATES, STARS, ANOMALIES, STATEMENTS, COMPLAINTS, TRANSFERS,
    ACCOUNT_JOINS,
    WISH_PICTURES, EARLIER_WISHES,
    PARTICIPATIONS, CLAIMS, ACTIVITIES, ATTENDANCE, ASSISTANCE, PLEDGES, TEAMS, DISPATCHES, RATINGS,
    RETURN_VISITS, RECTIFICATIONS, NOTICES, REQUESTS, REGISTER, OWN_DATA, PRINTOUTS,
    PROVISIONS, ROSTERS, DENIALS,
)  # fmt: skip
TABLES: tuple[Table, ...] = tuple(table for noun in NOUNS for table in noun.tables)

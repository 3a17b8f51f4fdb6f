"""Every table of a county's schema, gathered by importing every noun's models."""

from sqlalchemy import MetaData

from wishapp.audit import models as audit
from wishapp.boards import models as boards
from wishapp.claims import models as claims
from wishapp.codes import models as codes
from wishapp.db import db
from wishapp.dispatches import models as dispatches
from wishapp.draws import models as draws
from wishapp.idempotency import models as idempotency
from wishapp.intake import models as intake
from wishapp.keys import models as keys
from wishapp.ledger import models as ledger
from wishapp.lifecycle import models as lifecycle
from wishapp.media import models as media
from wishapp.members import models as members
from wishapp.notices import models as notices
from wishapp.numbering import models as numbering
from wishapp.offers import models as offers
from wishapp.outbox import models as outbox
from wishapp.own_data import models as own_data
from wishapp.participations import models as participations
from wishapp.people import models as people
from wishapp.places import models as places
from wishapp.platform_events import models as platform_events
from wishapp.pledges import models as pledges
from wishapp.ratings import models as ratings
from wishapp.retention import models as retention
from wishapp.screening import models as screening
from wishapp.statements import models as statements
from wishapp.teams import models as teams
from wishapp.units import models as units
from wishapp.wishes import models as wishes

NOUNS = (
    audit, boards, claims, codes, dispatches, draws, idempotency, intake, keys, ledger, lifecycle,
    media, members, notices, numbering, offers, outbox, own_data, participations, people, places,
    platform_events, pledges, ratings, retention, screening, statements, teams, units, wishes,
)  # fmt: skip


def all_tables() -> MetaData:
    """The metadata with every table in it."""
    return db.metadata

"""Every table of a county's schema, gathered by importing every noun's models."""

from sqlalchemy import MetaData

from wishapp.audit import models as audit
from wishapp.claims import models as claims
from wishapp.codes import models as codes
from wishapp.db import db
from wishapp.idempotency import models as idempotency
from wishapp.keys import models as keys
from wishapp.ledger import models as ledger
from wishapp.lifecycle import models as lifecycle
from wishapp.media import models as media
from wishapp.members import models as members
from wishapp.notices import models as notices
from wishapp.numbering import models as numbering
from wishapp.outbox import models as outbox
from wishapp.own_data import models as own_data
from wishapp.people import models as people
from wishapp.places import models as places
from wishapp.platform_events import models as platform_events
from wishapp.retention import models as retention
from wishapp.screening import models as screening
from wishapp.statements import models as statements
from wishapp.units import models as units
from wishapp.wishes import models as wishes

NOUNS = (
    audit, claims, codes, idempotency, keys, ledger, lifecycle, media, members, notices, numbering,
    outbox, own_data, people, places, platform_events, retention, screening, statements, units,
    wishes,
)  # fmt: skip


def all_tables() -> MetaData:
    """The metadata with every table in it."""
    return db.metadata

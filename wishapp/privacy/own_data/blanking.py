"""Empties or deletes every row that tells of a person, and leaves a shell that others refer to."""

from uuid import UUID

from sqlalchemy import and_, delete, exists, or_, select, union_all

from wishapp.base.db import db
from wishapp.demand.wishes.queries import wishes_posted_by
from wishapp.kernel.keys.emptying_sealed_columns import blank
from wishapp.kernel.media.erasing import take_away
from wishapp.kernel.media.models import Picture
from wishapp.privacy.own_data.nouns import TABLES

BATCH = 200


def take_pictures(person_id: UUID) -> None:
    """Take away a person's pictures, and those of sheets signed by or for them.

    A report's pictures prove service, and sheets of others that they took as staff prove consents.
    Those pictures stay until their own terms end.
    """
    wishes = wishes_posted_by(person_id)
    sheets = [(each, each.sheet) for each in TABLES if each.sheet is not None]
    signed = union_all(
        *(select(sheet).where(each.tells_of(person_id, wishes)) for each, sheet in sheets)
    )
    proves = or_(
        *(each.proves(person_id, Picture.id) for each in TABLES if each.proves),
        *(exists().where(sheet == Picture.id) for _, sheet in sheets),
    )
    mine = and_(Picture.owner_id == person_id, ~proves)
    query = select(Picture.id).where(Picture.gone_at.is_(None), or_(mine, Picture.id.in_(signed)))
    while pictures := db.session.scalars(query.order_by(Picture.id).limit(BATCH)).all():
        take_away(pictures)


def blank_everything(person_id: UUID) -> None:
    """Leave nothing by which the person, their home or their number could be found.

    Every sealed column is emptied, also one that a table gets later.
    """
    wishes = wishes_posted_by(person_id)
    for table in TABLES:
        if table.stays:
            continue
        theirs = table.tells_of(person_id, wishes)
        if table.is_deleted:
            gone = delete(table.model).where(theirs)
            db.session.execute(gone.execution_options(synchronize_session=False))
        else:
            values = {**table.empty(), **table.erased()}
            blank(table.model, theirs, kept=table.kept, **values)

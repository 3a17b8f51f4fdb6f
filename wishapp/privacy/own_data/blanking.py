"""Empties or deletes every row that tells of a person, and leaves a shell that others refer to."""

from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, delete, exists, or_, select, true, union_all

from wishapp.base.db import db
from wishapp.base.personal import Table
from wishapp.demand.wish_pictures.bringing import leave_proofs
from wishapp.demand.wish_pictures.models import WishPicture
from wishapp.demand.wishes.queries import wishes_posted_by
from wishapp.fulfilment.activities.models import SignUp
from wishapp.fulfilment.teams.models import Membership
from wishapp.kernel.keys.emptying_sealed_columns import blank
from wishapp.kernel.lifecycle import Transition
from wishapp.kernel.lifecycle.forgetting import forget_words, forgetting
from wishapp.kernel.media.erasing import take_away
from wishapp.kernel.media.models import Picture
from wishapp.notices.models import CallTask
from wishapp.privacy.own_data.models import Closing, Correction
from wishapp.privacy.own_data.nouns import TABLES
from wishapp.registry.account_joins.models import AccountJoin
from wishapp.registry.complaints.models import Complaint
from wishapp.registry.data_requests.models import DataRequest
from wishapp.registry.desk_entries.models import DeskEntry
from wishapp.registry.members.models import ReportIn
from wishapp.registry.volunteers.models import Registration

BATCH = 200
# The people whom a thing is about alone: whatever staff wrote about it is about them.
ABOUT = (
    ReportIn.person_id,
    Registration.person_id,
    Correction.person_id,
    Closing.person_id,
    DataRequest.person_id,
    Complaint.person_id,
    Membership.person_id,
    SignUp.person_id,
    DeskEntry.person_id,
    DeskEntry.relative_id,
    AccountJoin.person_id,
    AccountJoin.resident_id,
    CallTask.person_id,
)
ONESELF = "person"


def take_pictures(person_id: UUID) -> None:
    """Take away a person's pictures, those of their wishes, and sheets signed by or for them.

    A report's pictures prove service, and sheets of others that they took as staff prove consents.
    Those pictures stay until their own terms end, and so does a sheet that another signed as well.
    """
    wishes = wishes_posted_by(person_id)
    sheets = [(each, each.sheet) for each in TABLES if each.sheet is not None]
    signed = union_all(
        *(select(sheet).where(each.tells_of(person_id, wishes)) for each, sheet in sheets)
    )
    theirs = and_(Picture.id.in_(signed), ~_proves_of_another(person_id, wishes))
    proves = or_(
        *(each.proves(person_id, Picture.id) for each in TABLES if each.proves),
        *(exists().where(sheet == Picture.id) for _, sheet in sheets),
    )
    mine = and_(Picture.owner_id == person_id, ~proves)
    query = select(Picture.id).where(Picture.gone_at.is_(None), or_(mine, theirs))
    while pictures := db.session.scalars(query.order_by(Picture.id).limit(BATCH)).all():
        take_away(pictures)
    leave_proofs(wishes)


def _proves_of_another(person_id: UUID, wishes: Select[UUID]) -> ColumnElement[bool]:
    """The condition that a picture is the sheet of a row that tells of somebody else."""
    # A picture of a wish proves nothing.
    proofs = [
        (each, each.sheet)
        for each in TABLES
        if each.sheet is not None and each.model is not WishPicture
    ]
    return or_(
        *(
            exists().where(sheet == Picture.id, each.tells_of(person_id, wishes).is_not(true()))
            for each, sheet in proofs
        )
    )


def blank_everything(person_id: UUID) -> None:
    """Leave nothing by which the person, their home or their number could be found.

    Every sealed column is emptied, also one that a table gets later.
    """
    wishes = wishes_posted_by(person_id)
    _forget_reasons(person_id)
    with forgetting():
        for table in TABLES:
            if not table.stays:
                _empty(table, table.tells_of(person_id, wishes))


def _empty(table: Table, theirs: ColumnElement[bool]) -> None:
    if table.is_deleted:
        gone = delete(table.model).where(theirs)
        db.session.execute(gone.execution_options(synchronize_session=False))
    else:
        values = {**table.empty(), **table.erased()}
        blank(table.model, theirs, kept=table.kept, **values)


def _forget_reasons(person_id: UUID) -> None:
    """Empty the words that a person wrote for themselves, and those that were written about them.

    What they wrote as staff explains a decision about somebody else, and stays.
    """
    forget_words(and_(Transition.actor_id == person_id, Transition.capacity == ONESELF))
    about = [select(who.class_.id).where(who == person_id) for who in ABOUT]
    forget_words(Transition.subject_id.in_(union_all(*about)))

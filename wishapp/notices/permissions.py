"""Our own count of the messages that people still permit: the platform cannot be asked for it.

Only the platform's events count; what a phone says of the same question is not believed. A template
is known by the platform's id here, since a permission is given to that very template.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select, update
from sqlalchemy.dialects.postgresql import insert

from wishapp.base.clock import now
from wishapp.base.county import county
from wishapp.base.db import db
from wishapp.base.ids import new_id
from wishapp.config import NoticeTemplate
from wishapp.notices.models import NoticeAnswer, NoticePermission
from wishapp.notices.queries import person_id_of_openid

# More than a county has templates, with all that it used before.
MOST_TEMPLATES = 100


def permit(openid: str, template_id: str, *, item: str, count: int = 1) -> bool:
    """Count an accepted question; returns whether it was counted by this call.

    ``item`` names the answer, such as the event's id and its place in the event's list. So an
    answer that is told again counts once. The answer of an unknown openid is not counted.
    """
    person_id = person_id_of_openid(openid)
    if person_id is None or not _is_fresh(item):
        return False
    statement = insert(NoticePermission).values(
        id=new_id(), person_id=person_id, template_id=template_id, remaining=count
    )
    more = NoticePermission.remaining + statement.excluded.remaining
    db.session.execute(
        statement.on_conflict_do_update(
            constraint="notice_permissions_one", set_={"remaining": more}
        )
    )
    return True


def forbid(openid: str, template_id: str, *, item: str) -> bool:
    """Delete all permissions: the person switched the template off. Returns whether it counted."""
    person_id = person_id_of_openid(openid)
    if person_id is None or not _is_fresh(item):
        return False
    empty(person_id, template_id)
    return True


def spend(person_id: UUID, template: NoticeTemplate) -> None:
    """Take one permission before an attempt; long-term templates may be used again and again."""
    if not template.long_term:
        db.session.execute(
            update(NoticePermission)
            .where(
                NoticePermission.person_id == person_id,
                NoticePermission.template_id == template.template_id,
            )
            .values(remaining=NoticePermission.remaining - 1)
            .execution_options(synchronize_session=False)
        )


def give_back(person_id: UUID, template_id: str, *, spent_at: datetime) -> None:
    """Undo ``spend`` after an attempt without effect, unless all were forbidden meanwhile."""
    if not _is_long_term(template_id):
        emptied = NoticePermission.emptied_at
        db.session.execute(
            update(NoticePermission)
            .where(
                NoticePermission.person_id == person_id,
                NoticePermission.template_id == template_id,
                or_(emptied.is_(None), emptied < spent_at),
            )
            .values(remaining=NoticePermission.remaining + 1)
            .execution_options(synchronize_session=False)
        )


def empty(person_id: UUID, template_id: str) -> None:
    """No message of the template is permitted any more."""
    db.session.execute(
        update(NoticePermission)
        .where(NoticePermission.person_id == person_id, NoticePermission.template_id == template_id)
        .values(remaining=0, emptied_at=now())
        .execution_options(synchronize_session=False)
    )


def permitted_templates(person_id: UUID) -> Mapping[str, NoticeTemplate]:
    """The county's templates, by name, that the person still permits, locked for ``spend``."""
    query = (
        select(NoticePermission.template_id)
        .where(NoticePermission.person_id == person_id, NoticePermission.remaining > 0)
        .order_by(NoticePermission.id)
        .limit(MOST_TEMPLATES)
        .with_for_update()
    )
    left = set(db.session.scalars(query))
    return {each.name: each for each in county().templates if each.template_id in left}


def _is_long_term(template_id: str) -> bool:
    return any(each.template_id == template_id and each.long_term for each in county().templates)


def _is_fresh(item: str) -> bool:
    """Whether an answer was never counted before; from now on it was."""
    statement = insert(NoticeAnswer).values(id=new_id(), item=item, taken_at=now())
    done = statement.on_conflict_do_nothing(index_elements=["item"]).returning(NoticeAnswer.id)
    return db.session.scalar(done) is not None

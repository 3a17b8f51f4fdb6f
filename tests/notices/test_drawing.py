"""Everybody who took part in a draw learns how it ended."""

from uuid import UUID

import pytest
from sqlalchemy import select

from tests.builders.cast import Cast
from tests.builders.doing import again, do
from tests.builders.wishes import a_wish
from tests.fulfilment.draw_entries.test_deciding import DRAWING, draw_for, settle
from wishapp.base.county import acting_for
from wishapp.base.db import db, transaction
from wishapp.demand.draws.models import DrawEntry
from wishapp.fulfilment.draw_entries.entering import enter_draw
from wishapp.kernel.outbox import OutboxMessage
from wishapp.notices.models import Notice
from wishapp.notices.recording import tell


def told(entry_id: UUID) -> list[tuple[UUID, str]]:
    """Who is told of an entry's end, and of what."""
    with transaction():
        query = select(OutboxMessage.id).where(OutboxMessage.subject_id == entry_id)
        messages = list(db.session.scalars(query))
    for message in messages:
        do(tell, message)
    with transaction():
        notices = select(Notice.person_id, Notice.topic).where(Notice.cause_id.in_(messages))
        return [(person, topic) for person, topic in db.session.execute(notices)]


@pytest.mark.usefixtures("core")
def test_who_won_and_who_lost_is_told(cast: Cast) -> None:
    with acting_for(DRAWING):
        wish = a_wish(cast, "published")
        entries = [do(enter_draw, member, wish.id) for member in (cast.zhao, cast.qian)]
        assert settle(draw_for(wish.id))
        for entry in entries:
            ended = again(DrawEntry, entry.id)
            topic = {"won": "draw_entry.win", "lost": "draw_entry.lose"}[ended.state]
            assert told(entry.id) == [(ended.member_id, topic)]

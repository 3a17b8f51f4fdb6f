"""Reads confirm codes, and who answered for a resident."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, exists, or_, select

from wishapp.base.db import db, newest_first
from wishapp.base.errors import Code, Refusal
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.assistance.models import AssistedStep, ConfirmCode, PaperStep
from wishapp.fulfilment.assistance.rules import OnPaper
from wishapp.fulfilment.claims.models import Claim

# The steps by which staff supply a resident's own word on what was done.
RESIDENTS_WORD = ["confirm", "rate", "reopen"]


class Spoken(NamedTuple):
    """A step that staff made for a resident, and what they noted of the call."""

    id: UUID
    wish_no: str
    step: str
    call_note: str
    acted_at: datetime


def live_code_for_update(wish_id: UUID) -> ConfirmCode | None:
    """Lock the code of a wish that was handed out last and not used."""
    query = select(ConfirmCode).where(
        ConfirmCode.wish_id == wish_id, ConfirmCode.ended_at.is_(None)
    )
    return db.session.scalar(query.with_for_update())


def assisted_steps_of(wisher_id: UUID, /, *, before: UUID | None, limit: int) -> list[Spoken]:
    """A page of the steps that staff made for a resident, the newest first."""
    said = (AssistedStep.step, AssistedStep.call_note, AssistedStep.acted_at)
    query = select(AssistedStep.id, Wish.wish_no, *said)
    query = query.join(Wish, Wish.id == AssistedStep.wish_id).where(Wish.wisher_id == wisher_id)
    rows = db.session.execute(newest_first(query, AssistedStep.id, before, limit))
    return [Spoken(*row) for row in rows]


def answered_for_resident(wish_id: UUID, person_id: UUID) -> bool:
    """Whether somebody answered for the resident on a wish, or made its confirm code.

    Whoever acted for the member on paper did as much.
    """
    code = exists().where(ConfirmCode.wish_id == wish_id, ConfirmCode.made_by == person_id)
    step = exists().where(
        AssistedStep.wish_id == wish_id,
        AssistedStep.acted_by == person_id,
        AssistedStep.step.in_(RESIDENTS_WORD),
    )
    paper = exists().where(PaperStep.wish_id == wish_id, PaperStep.acted_by == person_id)
    return bool(db.session.scalar(select(or_(code, step, paper))))


def claimant_on_paper(claim_id: UUID) -> UUID | None:
    """The member of a claim that staff entered from a signed form; None for any other claim."""
    # By the wish, which the index of the steps begins with.
    query = select(PaperStep.person_id).join(Claim, Claim.wish_id == PaperStep.wish_id)
    query = query.where(Claim.id == claim_id, PaperStep.claim_id == claim_id)
    return db.session.scalar(query.where(PaperStep.step == OnPaper.CLAIM.value))


def paper_steps_of(claim: Claim, *, limit: int) -> list[PaperStep]:
    """The steps of a claim that staff entered from paper, the oldest first."""
    query = select(PaperStep).where(*_of_claim(claim)).order_by(PaperStep.id)
    return list(db.session.scalars(query.limit(limit)))


def paper_step_of(claim: Claim, step_id: UUID) -> PaperStep:
    """One of these steps. Raises ``not_found``."""
    step = db.session.scalar(select(PaperStep).where(PaperStep.id == step_id, *_of_claim(claim)))
    if step is None:
        raise Refusal(Code.NOT_FOUND)
    return step


def _of_claim(claim: Claim) -> tuple[ColumnElement[bool], ...]:
    # By the wish, which the index of the steps begins with.
    return PaperStep.wish_id == claim.wish_id, PaperStep.claim_id == claim.id


def acted_on_paper(wish_id: UUID, person_id: UUID) -> bool:
    """Whether somebody made a step of the member who fulfils a wish, as a sheet of paper says."""
    paper = exists().where(PaperStep.wish_id == wish_id, PaperStep.acted_by == person_id)
    return bool(db.session.scalar(select(paper)))

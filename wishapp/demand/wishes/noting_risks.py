"""Staff note at review what risk a wish has, how its helpers are insured, and who may do it."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.errors import Code, Refusal, refuse_unless
from wishapp.demand.wishes.lines import all_texts
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.public_wording import must_be_under_review
from wishapp.demand.wishes.queries import lines_of, wish_for_update, wish_of
from wishapp.demand.wishes.risk_words import speaks_of_risky_work
from wishapp.demand.wishes.rules import Insurance, Qualification, Risk
from wishapp.demand.wishes.states import ONCE_PUBLISHED
from wishapp.kernel.access import Action, Actor, require


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Risks:
    """What members are told before they undertake a wish (志愿服务条例 16, 17).

    Nobody without ``required_skill`` may do the work.
    """

    risks: Collection[Risk]
    insurance: Insurance
    note: str | None = None
    required_skill: Qualification | None = None


def note_risks(actor: Actor, wish_id: UUID, told: Risks) -> Wish:
    """Note the risks of a wish under review; none is a note, too.

    Raises ``not_found``, ``same_person``, ``move_not_allowed``.
    """
    wish = wish_for_update(wish_id)
    require(actor, Action.REVIEW_WISH, wish, see=Action.SEE_WISH)
    must_be_under_review(wish, "note_risks")
    wish.risks = sorted({risk.value for risk in told.risks})
    wish.risk_note = told.note
    wish.insurance = told.insurance.value
    wish.required_skill = told.required_skill and told.required_skill.value
    wish.risks_noted_at = now()
    return wish


def see_risks(actor: Actor, wish_id: UUID) -> Wish:
    """The risks of a published wish, for members before they undertake it, and for staff.

    Raises ``not_found``, also for one that is hidden, taken down or was never published.
    """
    wish = wish_of(wish_id)
    require(actor, Action.SEE_RISKS, wish, see=Action.SEE_RISKS)
    is_up = wish.hidden_at is None and wish.taken_down_at is None
    is_shown = wish.state in ONCE_PUBLISHED and is_up
    refuse_unless(is_shown, Code.NOT_FOUND)
    return wish


def must_be_told(wish: Wish) -> None:
    """Raise ``risk_untold`` for words about risky work on which staff noted nothing."""
    is_risky = speaks_of_risky_work(all_texts(wish.content, lines_of(wish.id)))
    refuse_unless(wish.risks_noted_at is not None or not is_risky, Code.RISK_UNTOLD)


def must_have_skill(wish: Wish, *, has_skill: bool) -> None:
    """Raise ``skill_unconfirmed`` unless whoever undertakes a wish says that they may do it.

    A liaison or a team's leader says so of those who will take part (志愿服务条例 16).
    """
    if wish.required_skill is not None and not has_skill:
        raise Refusal(Code.SKILL_UNCONFIRMED, skill=wish.required_skill)

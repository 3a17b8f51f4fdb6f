"""Staff decide whether content that WeChat did not pass may be seen by others."""

from uuid import UUID

from wishapp.base.errors import Code, Refusal
from wishapp.demand.screening.models import Screening
from wishapp.demand.screening.queries import screening_for_update, screening_of
from wishapp.demand.screening.states import ScreeningState
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.audit import Look, record_look
from wishapp.kernel.lifecycle import said
from wishapp.kernel.media.models import Picture
from wishapp.kernel.media.queries import picture_of


def open_screening_file(
    actor: Actor, screening_id: UUID, *, about: UUID | None = None
) -> Screening:
    """Read the content of a screening; the look is written down.

    ``about`` is the person whom the content concerns; without it, it concerns its author.
    """
    screening = screening_of(screening_id)
    require(actor, Action.SEE_SCREENING, screening, see=Action.SEE_SCREENING)
    person_id = about or screening.author_id
    record_look(actor, Look.SCREENING, "screening", screening.id, person_id=person_id)
    return screening


def open_screening_picture(
    actor: Actor, screening_id: UUID, *, about: UUID | None = None
) -> Picture:
    """See the picture of a screening, which concerns ``about``; the look is written down.

    Raises ``not_found`` once it is decided: the picture is then seen with what it belongs to.
    """
    screening = open_screening_file(actor, screening_id, about=about)
    is_decided = screening.state not in {ScreeningState.WAITING, ScreeningState.HELD}
    if screening.picture_id is None or is_decided:
        raise Refusal(Code.NOT_FOUND)
    return picture_of(screening.picture_id)


def clear(actor: Actor, screening_id: UUID, *, why: str) -> Screening:
    """Pass the content, with a reason: others may see it."""
    return _judge(actor, screening_id, "clear", why)


def refuse(actor: Actor, screening_id: UUID, *, why: str) -> Screening:
    """Refuse the content, with a reason: others must not see it."""
    return _judge(actor, screening_id, "refuse", why)


def _judge(actor: Actor, screening_id: UUID, verb: str, why: str) -> Screening:
    screening = screening_for_update(screening_id)
    require(actor, Action.JUDGE_SCREENING, screening, see=Action.SEE_SCREENING)
    lifecycle.move(screening, verb, by=actor, why=said(why))
    return screening

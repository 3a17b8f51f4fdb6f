"""What stands on the paper form of a wish (form 8.5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import checks_of, wish_of
from wishapp.demand.wishes.reviewing import open_file
from wishapp.kernel.access import Actor
from wishapp.printing.documents.report_in_papers import place_at
from wishapp.printing.printouts.models import Printout
from wishapp.printing.printouts.recording import record_printout
from wishapp.printing.printouts.rules import PrintKind
from wishapp.registry.people.consenting import Purpose
from wishapp.registry.people.guarding import find_guardian_of_wish
from wishapp.registry.people.models import Guardianship
from wishapp.registry.people.queries import wording_agreed_to
from wishapp.registry.places.models import Place
from wishapp.registry.places.queries import place_of

# What a resident agrees to when posting, in the order of the form.
ASKED_FOR = (Purpose.PROCESSING, Purpose.SENSITIVE, Purpose.PUBLICATION)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WishPaper:
    """A wish's file without phone and address, which stay in the system.

    ``consents`` are those in force, ``checks`` the ways in which staff checked the wish.
    """

    printout: Printout
    wish: Wish
    community: Place
    place: Place
    guardian: Guardianship | None
    consents: Sequence[Purpose]
    checks: Sequence[str]


def print_wish_form(actor: Actor, wish_id: UUID) -> WishPaper:
    """Print the paper form of a wish; a look by anybody but the wisher is written down.

    Raises ``not_found``, ``restricted``, ``child_file_closed``.
    """
    wish = open_file(actor, wish_of(wish_id))
    return WishPaper(
        printout=record_printout(actor, PrintKind.WISH_FORM, wish.id),
        wish=wish,
        community=place_of(wish.community_id),
        place=place_at(wish.place_path),
        guardian=find_guardian_of_wish(wish.id) if wish.minor else None,
        consents=[each for each in ASKED_FOR if wording_agreed_to(wish.wisher_id, each)],
        checks=[way for way, _ in checks_of(wish.id)],
    )

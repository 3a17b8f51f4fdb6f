"""A resident posts a wish, mends it when it was returned, and hands it in again."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from wishapp import lifecycle
from wishapp.access import Action, Actor, require
from wishapp.county import county
from wishapp.errors import Code, refuse_unless
from wishapp.numbering import NumberKind, take_number
from wishapp.people.consenting import Purpose, give_consent
from wishapp.places.models import location_of
from wishapp.places.queries import community_or_grid
from wishapp.sealing import field_digest
from wishapp.text import folded, masked_name
from wishapp.wishes.models import Wish
from wishapp.wishes.queries import wish_for_update
from wishapp.wishes.rewording import screen_wording
from wishapp.wishes.rules import DifficultyGroup, WishForm, public_label

NEEDED_CONSENTS = (Purpose.PROCESSING, Purpose.SENSITIVE, Purpose.PUBLICATION)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WishWords:
    """What the resident writes about a wish (form 8.5)."""

    form: WishForm
    content: str
    beneficiary_name: str
    contact_phone: str
    address: str
    difficulty_group: DifficultyGroup
    wanted_before: date | None


def post_wish(
    actor: Actor, words: WishWords, *, community_code: str, consents: dict[Purpose, str]
) -> Wish:
    """Post a wish and hand it in; its words are screened before anybody else sees them.

    ``consents`` gives the wording agreed to for each purpose. Raises ``consent_missing``,
    ``wish_too_long``, ``place_unknown``, ``place_not_community``.
    """
    require(actor, Action.POST_WISH)
    for purpose in NEEDED_CONSENTS:
        refuse_unless(purpose in consents, Code.CONSENT_MISSING, purpose=purpose.value)
        give_consent(actor.me, purpose, wording=consents[purpose])
    community, place = community_or_grid(community_code)
    wish = Wish(
        wish_no=take_number(NumberKind.WISH),
        wisher_id=actor.me,
        submitter_id=actor.me,
        community_id=community.id,
        rule_version=county().rules.version,
        **_columns(words),
        **location_of(place),
    )
    lifecycle.begin(wish, "draft", by=actor)
    lifecycle.move(wish, "submit", by=actor)
    screen_wording(actor, wish)
    return wish


def amend_wish(actor: Actor, wish_id: UUID, words: WishWords) -> Wish:
    """Mend a returned wish and hand it in again; the new words are screened anew."""
    wish = wish_for_update(wish_id)
    require(actor, Action.AMEND_WISH, wish, see=Action.SEE_WISH)
    lifecycle.move(wish, "resubmit", by=actor)
    for name, value in _columns(words).items():
        setattr(wish, name, value)
    screen_wording(actor, wish)
    return wish


def _columns(words: WishWords) -> dict[str, object]:
    most = county().rules.wish_content_chars
    refuse_unless(len(words.content) <= most, Code.WISH_TOO_LONG, most=most)
    return {
        "form": words.form.value,
        "content": words.content,
        "wording": words.content,
        "beneficiary_name": words.beneficiary_name,
        "contact_phone": words.contact_phone,
        "address": words.address,
        "address_digest": field_digest("address", folded(words.address)),
        "difficulty_group": words.difficulty_group.value,
        "wanted_before": words.wanted_before,
        "public_name": masked_name(words.beneficiary_name),
        "public_label": public_label(words.difficulty_group).value,
    }

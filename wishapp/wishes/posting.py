"""A resident posts a wish, mends it when it was returned, and hands it in again."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from wishapp import lifecycle
from wishapp.access import Action, Actor, require
from wishapp.clock import today
from wishapp.county import county
from wishapp.errors import Code, refuse_unless
from wishapp.numbering import NumberKind, take_number
from wishapp.people.consenting import Purpose, give_consent
from wishapp.people.guarding import Guardian, must_speak_for_themselves
from wishapp.people.queries import person_of
from wishapp.people.rules import Protection, check_birth_date, protection_of
from wishapp.places.models import location_of
from wishapp.places.queries import community_or_grid
from wishapp.sealing import field_digest
from wishapp.text import NAME_OF_A_CHILD, folded, masked_name
from wishapp.wishes.guarding import child_of, end_guardian_of_another, name_guardian
from wishapp.wishes.hiding import show_wishes_of
from wishapp.wishes.models import Wish
from wishapp.wishes.queries import wish_for_update
from wishapp.wishes.rewording import screen_wording
from wishapp.wishes.rules import DifficultyGroup, WishForm, public_label, speaks_of_a_child

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
    beneficiary_born: date | None = None
    guardian: Guardian | None = None


def post_wish(
    actor: Actor, words: WishWords, *, community_code: str, consents: dict[Purpose, str]
) -> Wish:
    """Post a wish and hand it in; its words are screened before anybody else sees them.

    ``consents`` gives the wording agreed to for each purpose. Raises ``consent_missing``,
    ``wording_outdated``, ``guardian_missing``, ``birth_date_invalid``, ``wish_too_long``,
    ``place_unknown``, ``place_not_community``.
    """
    require(actor, Action.POST_WISH)
    must_speak_for_themselves(person_of(actor.me))
    for purpose in NEEDED_CONSENTS:
        refuse_unless(purpose in consents, Code.CONSENT_MISSING, purpose=purpose.value)
    for purpose, wording in consents.items():
        give_consent(actor.me, purpose, wording=wording)
    # Who withdrew the consent to publication earlier has just given it again.
    show_wishes_of(actor.me)
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
    name_guardian(actor, wish, words.guardian)
    lifecycle.begin(wish, "draft", by=actor)
    lifecycle.move(wish, "submit", by=actor)
    screen_wording(actor, wish)
    return wish


def amend_wish(actor: Actor, wish_id: UUID, words: WishWords) -> Wish:
    """Mend a returned wish and hand it in again; the new words are screened anew."""
    wish = wish_for_update(wish_id)
    require(actor, Action.AMEND_WISH, wish, see=Action.SEE_WISH)
    lifecycle.move(wish, "resubmit", by=actor)
    before = child_of(wish)
    for name, value in _columns(words).items():
        setattr(wish, name, value)
    end_guardian_of_another(wish, before=before)
    name_guardian(actor, wish, words.guardian)
    screen_wording(actor, wish)
    return wish


def _columns(words: WishWords) -> dict[str, object]:
    most = county().rules.wish_content_chars
    refuse_unless(len(words.content) <= most, Code.WISH_TOO_LONG, most=most)
    minor = _minor(words)
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
        "beneficiary_born": words.beneficiary_born and words.beneficiary_born.isoformat(),
        "minor": minor,
        "public_name": NAME_OF_A_CHILD if minor else masked_name(words.beneficiary_name),
        "public_label": public_label(words.difficulty_group, minor=bool(minor)).value,
    }


def _minor(words: WishWords) -> str | None:
    """How far the beneficiary's age protects them; None for an adult."""
    born = words.beneficiary_born
    if born is not None:
        check_birth_date(born, today=today())
    is_child = speaks_of_a_child(words.difficulty_group)
    protection = protection_of(born, child_group=is_child, today=today())
    return None if protection is Protection.NONE else protection.value

"""A resident posts a wish, amends it when it was returned, and hands it in again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from wishapp.base.clock import now, today
from wishapp.base.county import county
from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.base.ids import new_id
from wishapp.base.text import NAME_OF_A_CHILD, masked_name
from wishapp.demand.wishes.beneficiary_consent import Agreed, note_consent
from wishapp.demand.wishes.bringing_pictures import bring_pictures
from wishapp.demand.wishes.health_words import speaks_of_health
from wishapp.demand.wishes.hiding_without_consent import show_wishes_of
from wishapp.demand.wishes.lines import Line, Sharing, all_texts, cost_of, known_value, write_lines
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.naming_guardian import name_guardian
from wishapp.demand.wishes.public_wording import screen_wording
from wishapp.demand.wishes.quotas import Turns, must_be_worth_at_most
from wishapp.demand.wishes.rules import (
    DifficultyGroup,
    ForWhom,
    WishChannel,
    WishForm,
    public_label,
    speaks_of_a_child,
)
from wishapp.demand.wishes.similarity import likeness
from wishapp.demand.wishes.warning_words import Danger, dangers_in
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.numbering import NumberKind, take_numbers
from wishapp.kernel.outbox import emit
from wishapp.kernel.sealing import home_digest
from wishapp.registry.people.consent_locks import keep_consents
from wishapp.registry.people.consenting import Purpose, give_all
from wishapp.registry.people.guarding import Guardian, must_speak_for_themselves
from wishapp.registry.people.phone import must_have_phone
from wishapp.registry.people.queries import person_of
from wishapp.registry.people.rules import (
    AgeGroup,
    Protection,
    check_birth_date,
    protection_as_said,
)
from wishapp.registry.places.models import Place, location_of
from wishapp.registry.places.queries import place_to_use

# Consent to publication is none of them: nobody is refused help without it (PIPL Art. 16).
NEEDED_CONSENTS = (Purpose.PROCESSING, Purpose.SENSITIVE)


@dataclass(frozen=True, kw_only=True, repr=False)
class WishWords:
    """What the resident writes about a wish (form 8.5). ``reference_value`` is in whole yuan.

    ``beneficiary_age`` is what is said of the age where no birth date is given. ``for_whom`` says
    who an adult beneficiary is, and ``agreed`` that another adult agreed. ``pictures`` are None
    where those that the wish has stay.
    Values computed from the words are computed once and kept, so the class has no slots.
    """

    form: WishForm
    content: str
    beneficiary_name: str
    contact_phone: str
    address: str
    difficulty_group: DifficultyGroup
    wanted_before: date | None
    beneficiary_born: date | None = None
    beneficiary_age: AgeGroup | None = None
    for_whom: ForWhom | None = None
    agreed: Agreed | None = None
    guardian: Guardian | None = None
    sharing: Sharing | None = None
    reference_value: int | None = None
    pictures: Sequence[UUID] | None = None
    shows_people: bool | None = None

    @property
    def lines(self) -> Sequence[Line]:
        """The lines that several people share; none for a wish that one member fulfils."""
        return self.sharing.lines if self.sharing else ()

    @cached_property
    def household(self) -> bytes:
        """The digest of the address, by which a household is known."""
        return home_digest(self.address)

    @property
    def is_sensitive(self) -> bool:
        """Whether they tell of a difficulty, a minor, a birth date or somebody's health.

        Each of these needs a separate consent (PIPL Art. 29), however it is written.
        """
        is_minor = self.beneficiary_age is not AgeGroup.ADULT or self.guardian is not None
        return (
            is_minor
            or self.difficulty_group is not DifficultyGroup.OTHER
            or self.beneficiary_born is not None
            or speaks_of_health(all_texts(self.content, self.lines))
        )

    @cached_property
    def dangers(self) -> Sequence[Danger]:
        """The numbers to call at once, if these words speak of a danger."""
        return dangers_in(all_texts(self.content, self.lines))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Entry:
    """A wish to be entered: its wisher, its words, and its community or grid.

    Without ``is_public`` its resident did not agree to publication: it goes by dispatch alone.
    """

    wisher_id: UUID
    words: WishWords
    where: tuple[Place, Place]
    is_public: bool
    channel: WishChannel = WishChannel.MINI_PROGRAM
    entry_digest: bytes | None = None


def post_wish(
    actor: Actor, words: WishWords, *, community_code: str, consents: dict[Purpose, str]
) -> Wish:
    """Post a wish and hand it in; its words are screened before anybody else sees them.

    ``consents`` gives the wording agreed to for each purpose. A wish without consent to publication
    is never shown: staff dispatch it (PIPL Art. 16, 25). Raises ``phone_missing``,
    ``consent_missing``, ``wording_outdated``, and what ``enter_wish`` does.
    """
    require(actor, Action.POST_WISH, None)
    keep_consents([actor.me])
    must_have_phone(actor.me)
    must_speak_for_themselves(person_of(actor.me))
    for purpose in NEEDED_CONSENTS:
        refuse_unless(purpose in consents, Code.CONSENT_MISSING, purpose=purpose.value)
    give_all(actor.me, consents)
    is_public = Purpose.PUBLICATION in consents
    if is_public:
        # Who withdrew the consent to publication earlier has just given it again.
        show_wishes_of(actor.me)
    where = place_to_use(community_code)
    entry = Entry(wisher_id=actor.me, words=words, where=where, is_public=is_public)
    return enter_wish(actor, entry)


def enter_wish(actor: Actor, entry: Entry) -> Wish:
    """Hand in a wish whose wisher has agreed, after the actor was found to be allowed to.

    Raises ``household_quota``, ``wish_over_limit``, ``guardian_missing``,
    ``birth_date_invalid``, ``wish_too_long``, ``wanted_in_past``, ``cost_shares_off``, and what
    ``bring_pictures`` does. Raises ``consent_missing`` for a crowdfunded wish that must not be
    shown.
    """
    wish = draft(actor, entry, Turns([entry.words.household]))
    hand_in(actor, [(wish, entry)])
    return wish


def draft(actor: Actor, entry: Entry, turns: Turns) -> Wish:
    """A wish without a number that nobody has handed in yet; raises what ``enter_wish`` does."""
    must_be_shown_if_shared(entry.words, is_public=entry.is_public)
    columns = columns_of(entry.words)
    turns.take(entry.words.household)
    community, place = entry.where
    wish = Wish(
        id=new_id(),
        wisher_id=entry.wisher_id,
        submitter_id=actor.me,
        channel=entry.channel.value,
        entry_digest=entry.entry_digest,
        dispatch_only=not entry.is_public,
        hidden_at=None if entry.is_public else now(),
        community_id=community.id,
        rule_version=county().rules.version,
        **columns,
        **location_of(place),
    )
    name_guardian(actor, wish, entry.words.guardian)
    return wish


def hand_in(actor: Actor, drafts: Sequence[tuple[Wish, Entry]]) -> None:
    """Give numbers to at least one draft, and hand the drafts in. Raises ``cost_shares_off``.

    Taking a number makes all others who post wait, so all other work is done before.
    """
    wishes = [wish for wish, _ in drafts]
    numbers = take_numbers(NumberKind.WISH, len(wishes))
    for wish, number in zip(wishes, numbers, strict=True):
        wish.wish_no = number
    lifecycle.begin_all(wishes, "draft", by=actor)
    for wish, entry in drafts:
        if entry.words.sharing is not None:
            write_lines(wish, entry.words.sharing)
        if wish.for_whom == ForWhom.OTHER:
            db.session.flush()
            note_consent(actor, wish, entry.words.agreed)
    lifecycle.move_all(wishes, "submit", by=actor)
    screen_wording(actor, *wishes)
    for wish, entry in drafts:
        if pictures := entry.words.pictures:
            bring_pictures(actor, wish, pictures, shows_people=entry.words.shows_people)
        call_for_help(wish, entry.words)


def must_be_shown_if_shared(words: WishWords, *, is_public: bool) -> None:
    """Raise ``consent_missing`` for a shared wish that nobody could find: members choose shares."""
    refuse_unless(
        words.sharing is None or is_public,
        Code.CONSENT_MISSING,
        purpose=Purpose.PUBLICATION.value,
    )


def call_for_help(wish: Wish, words: WishWords) -> None:
    """Announce a wish that speaks of a danger; the wish is kept and reviewed like any other."""
    if words.dangers:
        emit("wish.danger", wish.id)


def columns_of(words: WishWords) -> dict[str, Any]:
    """The columns of a wish that are computed from these words.

    Raises ``wish_too_long``, ``wanted_in_past``, ``wish_over_limit``, ``crowd_over_limit``,
    ``age_missing``, ``birth_date_invalid``. Raises ``beneficiary_unsaid`` for an adult who
    may be the wisher or another.
    """
    most = county().rules.wish_content_chars
    refuse_unless(len(words.content) <= most, Code.WISH_TOO_LONG, most=most)
    is_ahead = words.wanted_before is None or words.wanted_before >= today()
    refuse_unless(is_ahead, Code.WANTED_IN_PAST)
    for value in (words.reference_value, cost_of(words.lines)):
        must_be_worth_at_most(value, shared=words.sharing is not None)
    minor = _minor(words)
    refuse_unless(minor or words.for_whom, Code.BENEFICIARY_UNSAID)
    return {
        "form": words.form.value,
        "content": words.content,
        "wording": words.content,
        "likeness": likeness(words.content),
        "reference_value": known_value(words.reference_value, words.lines),
        "beneficiary_name": words.beneficiary_name,
        "contact_phone": words.contact_phone,
        "address": words.address,
        "address_digest": words.household,
        "difficulty_group": words.difficulty_group.value,
        "wanted_before": words.wanted_before,
        "beneficiary_born": words.beneficiary_born and words.beneficiary_born.isoformat(),
        "minor": minor,
        "for_whom": None if minor or words.for_whom is None else words.for_whom.value,
        "public_name": NAME_OF_A_CHILD if minor else masked_name(words.beneficiary_name),
        "public_label": public_label(words.difficulty_group, minor=bool(minor)).value,
    }


def _minor(words: WishWords) -> str | None:
    """How far the beneficiary's age protects them; None for an adult."""
    born = words.beneficiary_born
    if born is not None:
        check_birth_date(born, today=today())
    is_child = speaks_of_a_child(words.difficulty_group)
    said = words.beneficiary_age
    protection = protection_as_said(born, said, child_group=is_child, today=today())
    return None if protection is Protection.NONE else protection.value

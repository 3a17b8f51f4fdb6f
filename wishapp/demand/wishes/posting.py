"""A resident posts a wish, amends it when it was returned, and hands it in again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from wishapp.base.clock import today
from wishapp.base.county import county
from wishapp.base.errors import Code, refuse_unless
from wishapp.base.ids import new_id
from wishapp.base.text import NAME_OF_A_CHILD, masked_name
from wishapp.demand.wishes.hiding_without_consent import show_wishes_of
from wishapp.demand.wishes.lines import Line, Sharing, all_texts, cost_of, known_value, write_lines
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.naming_guardian import child_of, end_guardian_of_another, name_guardian
from wishapp.demand.wishes.public_wording import screen_wording
from wishapp.demand.wishes.queries import wish_for_update
from wishapp.demand.wishes.quotas import Turns, must_be_worth_at_most, must_have_turn
from wishapp.demand.wishes.rules import (
    DifficultyGroup,
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
from wishapp.registry.people.consenting import Purpose, give_consent
from wishapp.registry.people.guarding import Guardian, must_speak_for_themselves
from wishapp.registry.people.queries import person_of
from wishapp.registry.people.rules import Protection, check_birth_date, protection_of
from wishapp.registry.places.models import Place, location_of
from wishapp.registry.places.queries import community_or_grid

NEEDED_CONSENTS = (Purpose.PROCESSING, Purpose.SENSITIVE, Purpose.PUBLICATION)


@dataclass(frozen=True, kw_only=True, repr=False)
class WishWords:
    """What the resident writes about a wish (form 8.5). ``reference_value`` is in whole yuan.

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
    guardian: Guardian | None = None
    sharing: Sharing | None = None
    reference_value: int | None = None

    @property
    def lines(self) -> Sequence[Line]:
        """The lines that several people share; none for a wish that one member fulfils."""
        return self.sharing.lines if self.sharing else ()

    @cached_property
    def household(self) -> bytes:
        """The digest of the address, by which a household is known."""
        return home_digest(self.address)

    @cached_property
    def dangers(self) -> Sequence[Danger]:
        """The numbers to call at once, if these words speak of a danger."""
        return dangers_in(all_texts(self.content, self.lines))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Entry:
    """A wish to be entered: its wisher, its words, and its community or grid."""

    wisher_id: UUID
    words: WishWords
    where: tuple[Place, Place]
    channel: WishChannel = WishChannel.MINI_PROGRAM
    entry_digest: bytes | None = None


def post_wish(
    actor: Actor, words: WishWords, *, community_code: str, consents: dict[Purpose, str]
) -> Wish:
    """Post a wish and hand it in; its words are screened before anybody else sees them.

    ``consents`` gives the wording agreed to for each purpose. Raises ``consent_missing``,
    ``wording_outdated``, and what ``enter_wish`` does.
    """
    require(actor, Action.POST_WISH, None)
    must_speak_for_themselves(person_of(actor.me))
    for purpose in NEEDED_CONSENTS:
        refuse_unless(purpose in consents, Code.CONSENT_MISSING, purpose=purpose.value)
    for purpose, wording in consents.items():
        give_consent(actor.me, purpose, wording=wording)
    # Who withdrew the consent to publication earlier has just given it again.
    show_wishes_of(actor.me)
    return enter_wish(actor, actor.me, words, community_code=community_code)


def enter_wish(
    actor: Actor,
    wisher_id: UUID,
    words: WishWords,
    *,
    community_code: str,
    channel: WishChannel = WishChannel.MINI_PROGRAM,
    entry_digest: bytes | None = None,
) -> Wish:
    """Hand in a wish whose wisher has agreed, after the actor was found to be allowed to.

    Raises ``household_quota``, ``wish_over_limit``, ``guardian_missing``,
    ``birth_date_invalid``, ``wish_too_long``, ``wanted_in_past``, ``place_unknown``,
    ``place_not_community``, ``cost_shares_off``.
    """
    entry = Entry(
        wisher_id=wisher_id,
        words=words,
        where=community_or_grid(community_code),
        channel=channel,
        entry_digest=entry_digest,
    )
    wish = draft(actor, entry, Turns([words.household]))
    hand_in(actor, [(wish, entry)])
    return wish


def draft(actor: Actor, entry: Entry, turns: Turns) -> Wish:
    """A wish without a number that nobody has handed in yet; raises what ``enter_wish`` does."""
    columns = columns_of(entry.words)
    turns.take(entry.words.household)
    community, place = entry.where
    wish = Wish(
        id=new_id(),
        wisher_id=entry.wisher_id,
        submitter_id=actor.me,
        channel=entry.channel.value,
        entry_digest=entry.entry_digest,
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
    lifecycle.move_all(wishes, "submit", by=actor)
    screen_wording(actor, *wishes)
    for wish, entry in drafts:
        _call_for_help(wish, entry.words)


def amend_wish(actor: Actor, wish_id: UUID, words: WishWords) -> Wish:
    """Amend a returned wish and hand it in again; the new words are screened anew.

    When the address changes, the new household's wishes of the quarter are counted.
    """
    wish = wish_for_update(wish_id)
    require(actor, Action.AMEND_WISH, wish, see=Action.SEE_WISH)
    columns = columns_of(words)
    if words.household != wish.address_digest:
        must_have_turn(words.household, besides=wish.id)
    lifecycle.move(wish, "resubmit", by=actor)
    before = child_of(wish)
    for name, value in columns.items():
        setattr(wish, name, value)
    write_lines(wish, words.sharing)
    # Other words may bring other risks.
    wish.risks_noted_at = None
    end_guardian_of_another(wish, before=before)
    name_guardian(actor, wish, words.guardian)
    screen_wording(actor, wish)
    _call_for_help(wish, words)
    return wish


def _call_for_help(wish: Wish, words: WishWords) -> None:
    """Announce a wish that speaks of a danger; the wish is kept and reviewed like any other."""
    if words.dangers:
        emit("wish.danger", wish.id)


def columns_of(words: WishWords) -> dict[str, Any]:
    """The columns of a wish that are computed from these words.

    Raises ``wish_too_long``, ``wanted_in_past``, ``wish_over_limit``, ``crowd_over_limit``,
    ``birth_date_invalid``.
    """
    most = county().rules.wish_content_chars
    refuse_unless(len(words.content) <= most, Code.WISH_TOO_LONG, most=most)
    is_ahead = words.wanted_before is None or words.wanted_before >= today()
    refuse_unless(is_ahead, Code.WANTED_IN_PAST)
    for value in (words.reference_value, cost_of(words.lines)):
        must_be_worth_at_most(value, shared=words.sharing is not None)
    minor = _minor(words)
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

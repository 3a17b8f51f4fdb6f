"""Staff enter a proxied wish for a resident without a phone, on the consent that they recorded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from wishapp.base.clock import today
from wishapp.base.comparing import folded
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.wish_pictures.queries import must_be_a_sheet
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.posting import NEEDED_CONSENTS, Entry, WishWords, enter_wish
from wishapp.demand.wishes.quotas import quarter_began
from wishapp.demand.wishes.rules import WishChannel
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.access.offices import ANY_STAFF
from wishapp.kernel.media.queries import must_own_all
from wishapp.kernel.sealing import field_digest
from wishapp.registry.people.consent_locks import keep_consents
from wishapp.registry.people.consenting import Purpose, Recorded, give_consents
from wishapp.registry.people.queries import roles_held
from wishapp.registry.people.residents_without_phone import (
    BETWEEN,
    name_and_home,
    resident_digest,
    residents_behind,
)
from wishapp.registry.places.queries import place_to_use

MOST_ROLES = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What the resident agreed to: the version of each wording, and the paper or the witness."""

    wordings: Mapping[Purpose, str]
    evidence: UUID | None = None
    witness: UUID | None = None

    @property
    def is_public(self) -> bool:
        """Whether the resident agreed to publication; without it staff dispatch the wish."""
        return Purpose.PUBLICATION in self.wordings


def enter_for_resident(
    actor: Actor,
    words: WishWords,
    agreement: Agreement,
    *,
    community_code: str,
    channel: WishChannel,
) -> Wish:
    """Enter a resident's wish; ``contact_phone`` is the number to call them back.

    The actor becomes the submitter, and so can never be its reviewer. Raises what
    ``enter_wish`` does. Also raises ``consent_missing``, ``wording_outdated``,
    ``proof_missing``, ``picture_unknown``, ``picture_used``, ``witness_unfit``,
    ``wish_entered_already``.
    """
    where = place_to_use(community_code)
    _, place = where
    require(actor, Action.ENTER_WISH, place)
    paper = taken_down(actor, agreement, place_path=place.path)
    [resident_id] = agreed_residents([words], agreement, paper)
    entry = Entry(
        wisher_id=resident_id,
        words=words,
        where=where,
        is_public=agreement.is_public,
        channel=channel,
        entry_digest=entry_digest(words),
    )
    return enter_wish(actor, entry)


def agreed_residents(
    many: Sequence[WishWords], agreement: Agreement, paper: Recorded
) -> list[UUID]:
    """The residents who wrote these words; the consents of each are recorded."""
    residents = residents_of(many)
    for purpose, wording in agreement.wordings.items():
        give_consents(sorted(set(residents)), purpose, wording=wording, paper=paper)
    return residents


def taken_down(actor: Actor, agreement: Agreement, *, place_path: str) -> Recorded:
    """The proof of the agreement: the actor's picture of the signed sheet, or a witness.

    A spoken agreement needs a second member of staff, because nobody can read it later. The
    witness must work at the place of the wishes or above it. Raises ``consent_missing``,
    ``proof_missing``, ``picture_unknown``, ``picture_used``, ``witness_unfit``.
    """
    for purpose in NEEDED_CONSENTS:
        refuse_unless(purpose in agreement.wordings, Code.CONSENT_MISSING, purpose=purpose.value)
    proof = Recorded(by=actor.me, evidence=agreement.evidence, witness=agreement.witness)
    must_be_proved(actor, proof, place_path=place_path)
    return proof


def must_be_proved(actor: Actor, proof: Recorded, *, place_path: str) -> None:
    """Raise unless a sheet that the actor photographed, or a fit witness, proves a consent.

    The codes are ``proof_missing``, ``picture_unknown``, ``picture_used`` and ``witness_unfit``.
    """
    refuse_unless(proof.evidence or proof.witness, Code.PROOF_MISSING)
    if proof.evidence is not None:
        must_own_all(actor, [proof.evidence])
        must_be_a_sheet(actor, proof.evidence)
    if proof.witness is not None:
        is_fit = proof.witness != actor.me and _is_staff_at(place_path, proof.witness)
        refuse_unless(is_fit, Code.WITNESS_UNFIT)


def _is_staff_at(place_path: str, person_id: UUID) -> bool:
    held = roles_held(person_id, limit=MOST_ROLES)
    return any(
        grant.role in ANY_STAFF and place_path.startswith(grant.place_path)
        for grant in held
        if grant.place_path is not None
    )


def residents_of(many: Sequence[WishWords]) -> list[UUID]:
    """The people with these names and addresses, who have no openid; the same ones each time.

    None of them withdraws a consent until this transaction ends.
    """
    residents = residents_behind(
        [resident_digest(words.beneficiary_name, words.address) for words in many]
    )
    keep_consents(residents)
    return residents


def entry_digest(words: WishWords) -> bytes:
    """A digest that is equal for the same words of the same resident within one quarter."""
    quarter = quarter_began(today()).isoformat()
    resident = name_and_home(words.beneficiary_name, words.address)
    parts = (resident, folded(words.content), quarter)
    return field_digest("entry", BETWEEN.join(parts))

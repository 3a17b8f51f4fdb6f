"""The small questions: each looks at the actor and the thing, and answers yes or no."""

from wishapp.base.errors import Code
from wishapp.kernel.access.actor import Actor
from wishapp.kernel.access.questions import says
from wishapp.kernel.access.role_rules import is_liaison_of_unit
from wishapp.kernel.access.things import (
    AClaim,
    ACode,
    AComplaint,
    ADeskEntry,
    AnActivity,
    APublishedWish,
    ARequest,
    Asked,
    Authored,
    AWish,
    Between,
    Concerning,
    Entered,
    EnteredBy,
    InState,
    OfLeader,
    OfMember,
    OfPerson,
    OfWisher,
    Owned,
    Proposed,
)


def is_signed_in(actor: Actor, thing: object) -> bool:
    """Anybody with a session."""
    return actor.person_id is not None


def is_system(actor: Actor, thing: object) -> bool:
    """A worker's own step."""
    return bool(actor.system)


@says(Code.SAME_PERSON)
def is_second_person(actor: Actor, thing: EnteredBy) -> bool:
    """Neither entered it nor is the person whom it is about."""
    return actor.person_id not in {thing.entered_by, thing.person_id}


def is_enterer(actor: Actor, thing: EnteredBy) -> bool:
    """Entered it, and may take it back."""
    return actor.person_id is not None and actor.person_id == thing.entered_by


@says(Code.SAME_PERSON)
def is_not_relative(actor: Actor, thing: ADeskEntry) -> bool:
    """Anybody but the other person of a kinship."""
    return actor.person_id != thing.relative_id


@says(Code.SAME_PERSON)
def is_not_publisher(actor: Actor, thing: APublishedWish) -> bool:
    """Did not publish the wish: whoever strikes it off is a second person."""
    return actor.person_id is None or actor.person_id != thing.publisher_id


@says(Code.NOT_REPORTED_IN)
def is_active_member(actor: Actor, thing: object) -> bool:
    """Has an active report-in."""
    return actor.report_in is not None


@says(Code.MEMBER_UNCONFIRMED)
def is_confirmed_member(actor: Actor, thing: object) -> bool:
    """Has an active report-in, and the unit or a paper slip proved the membership."""
    return actor.report_in is not None and actor.report_in.confirmed_at is not None


def is_wisher(actor: Actor, thing: OfWisher) -> bool:
    """The resident whose wish it is."""
    return actor.person_id is not None and actor.person_id == thing.wisher_id


@says(Code.OWN_WISH)
def is_not_wisher(actor: Actor, thing: OfWisher) -> bool:
    """Anybody but the resident whose wish it is."""
    return not is_wisher(actor, thing)


@says(Code.SAME_PERSON)
def is_not_reviewer(actor: Actor, thing: AWish) -> bool:
    """Did not review the wish: claimant and reviewer are two people (domain rule on duties)."""
    return actor.person_id is None or actor.person_id != thing.reviewer_id


def is_claimant(actor: Actor, thing: AClaim) -> bool:
    """The member who holds the claim; for a unit's claim, any present liaison of the unit."""
    return is_liaison_of_unit(actor, thing) if thing.is_of_unit else is_its_member(actor, thing)


def is_its_member(actor: Actor, thing: OfMember) -> bool:
    """The member to whom the pledge, lead, participation, draw entry or rating belongs."""
    return actor.person_id is not None and actor.person_id == thing.member_id


def is_asked(actor: Actor, thing: Asked) -> bool:
    """The person or team to whom the wish was proposed."""
    return actor.person_id is not None and actor.person_id == thing.asked_id


def is_team_leader(actor: Actor, thing: OfLeader) -> bool:
    """The member who leads the team."""
    return actor.person_id is not None and actor.person_id == thing.leader_id


def is_standing(actor: Actor, thing: InState) -> bool:
    """The team is standing: active, with a name that passed its screening."""
    return thing.state == "standing"


def is_unsettled(actor: Actor, thing: InState) -> bool:
    """The pledge was not settled at the community desk."""
    return thing.state != "settled"


@says(Code.SAME_PERSON)
def is_no_party(actor: Actor, thing: Between) -> bool:
    """Neither the wisher nor the claimant."""
    return actor.person_id not in {thing.wisher_id, thing.claimant_id} - {None}


@says(Code.SAME_PERSON)
def is_not_submitter(actor: Actor, thing: Entered) -> bool:
    """Did not enter the wish; submitter and reviewer are two people (domain rule on duties)."""
    return actor.person_id not in {thing.submitter_id, thing.wisher_id}


@says(Code.SAME_PERSON)
def is_third_person(actor: Actor, thing: AWish) -> bool:
    """Neither wisher, submitter, reviewer nor claimant: fit to make the return visit."""
    return actor.person_id not in {
        thing.wisher_id,
        thing.submitter_id,
        thing.reviewer_id,
        thing.claimant_id,
    }


def is_oneself(actor: Actor, thing: OfPerson) -> bool:
    """The person the thing is about."""
    return actor.person_id is not None and actor.person_id == thing.person_id


@says(Code.NOT_FOUND)
def went_out(actor: Actor, thing: InState) -> bool:
    """The statement was sent; before, it is seen by the county alone (PIPL Art. 23)."""
    return thing.state in {"sent", "acknowledged"}


def is_owner(actor: Actor, thing: Owned) -> bool:
    """The person who uploaded or entered the thing."""
    return actor.person_id is not None and actor.person_id == thing.owner_id


def is_public(actor: Actor, thing: ACode) -> bool:
    """Anybody: the thing is public, such as a card."""
    return thing.is_public


@says(Code.SAME_PERSON)
def is_not_oneself(actor: Actor, thing: OfPerson) -> bool:
    """Anybody but the person the thing is about."""
    return not is_oneself(actor, thing)


@says(Code.SAME_PERSON)
def is_not_proposer(actor: Actor, thing: Proposed) -> bool:
    """Did not propose it: who corrects and who approves are two people (domain section 3)."""
    return actor.person_id is None or actor.person_id != thing.proposer_id


@says(Code.ANOMALY_PARTY)
def is_not_party(actor: Actor, thing: Concerning) -> bool:
    """Is none of the people whom it concerns: nobody reviews what they did (domain section 3)."""
    return actor.person_id not in thing.party_ids


def is_proposer(actor: Actor, thing: Proposed) -> bool:
    """Proposed it, and may take it back."""
    return actor.person_id is not None and actor.person_id == thing.proposer_id


@says(Code.SAME_PERSON)
def is_not_receiver(actor: Actor, thing: ARequest) -> bool:
    """Did not enter the request: who receives and who decides are two people (domain rule 3)."""
    return actor.person_id is not None and actor.person_id != thing.receiver_id


@says(Code.SAME_PERSON)
def is_not_author(actor: Actor, thing: Authored) -> bool:
    """Did not plan the activity: who plans and who reviews are two people."""
    return actor.person_id != thing.author_id


def is_open_to_all(actor: Actor, thing: AnActivity) -> bool:
    """Anybody: the activity was published."""
    return thing.is_open_to_all


def is_author(actor: Actor, thing: Authored) -> bool:
    """Who planned the activity; who complains, or entered the complaint for somebody."""
    return actor.person_id is not None and actor.person_id == thing.author_id


@says(Code.SAME_PERSON)
def has_no_part_in_complaint(actor: Actor, thing: AComplaint) -> bool:
    """Neither made, entered nor answered the complaint."""
    return actor.person_id not in {thing.author_id, thing.entered_by, thing.answered_by}


def is_submitter(actor: Actor, thing: Entered) -> bool:
    """The person who entered the wish, for themselves or for the resident."""
    return actor.person_id is not None and actor.person_id == thing.submitter_id


@says(Code.SAME_PERSON)
def holds_no_claim(actor: Actor, thing: Between) -> bool:
    """Anybody but the claimant of the wish."""
    return actor.person_id is None or actor.person_id != thing.claimant_id


@says(Code.SAME_PERSON)
def speaks_for_nobody_else(actor: Actor, thing: AWish) -> bool:
    """Neither wisher, reviewer nor claimant, so may enter what the resident said on the phone."""
    return actor.person_id not in {thing.wisher_id, thing.reviewer_id, thing.claimant_id} - {None}

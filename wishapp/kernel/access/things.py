"""The facts that a thing must have before the permission table is asked about it."""

from typing import Protocol
from uuid import UUID


class AtPlace(Protocol):
    """Belongs to a place, named by its path."""

    @property
    def place_path(self) -> str: ...


class OfPerson(Protocol):
    """Is about one person."""

    @property
    def person_id(self) -> UUID: ...


class Belonging(OfPerson, Protocol):
    """Is about one person, who belongs to some places."""

    @property
    def place_paths(self) -> tuple[str, ...]: ...


class Concerning(AtPlace, Protocol):
    """Concerns some people, at a place."""

    @property
    def party_ids(self) -> frozenset[UUID]: ...


class OfUnit(Protocol):
    """Belongs to a unit, or is one."""

    @property
    def unit_id(self) -> UUID | None: ...


class OfWisher(Protocol):
    """Belongs to a wish."""

    @property
    def wisher_id(self) -> UUID: ...


class OfMember(Protocol):
    """Is one member's; a rating names none when several members fulfilled the wish."""

    @property
    def member_id(self) -> UUID | None: ...


class OfLeader(Protocol):
    """Is led by a member, or by nobody at present."""

    @property
    def leader_id(self) -> UUID | None: ...


class InState(Protocol):
    """Has a state."""

    @property
    def state(self) -> str: ...


class Asked(Protocol):
    """Was proposed to a person, or to a team."""

    @property
    def asked_id(self) -> UUID | None: ...


class Owned(Protocol):
    """Was uploaded or entered by a person."""

    @property
    def owner_id(self) -> UUID: ...


class Entered(OfWisher, Protocol):
    """Was entered by somebody, for themselves or for the wisher."""

    @property
    def submitter_id(self) -> UUID: ...


class Between(OfWisher, Protocol):
    """Is between a wisher and a claimant, once there is one."""

    @property
    def claimant_id(self) -> UUID | None: ...


class ACode(AtPlace, Protocol):
    """What a code leads to: a card, which everybody sees, or a community."""

    @property
    def is_public(self) -> bool: ...


class EnteredBy(OfPerson, Protocol):
    """Was entered by somebody of staff about a person."""

    @property
    def entered_by(self) -> UUID: ...


class ADeskEntry(AtPlace, EnteredBy, Protocol):
    """What somebody of staff entered about a person, perhaps about a relative too."""

    @property
    def relative_id(self) -> UUID | None: ...


class AFile(AtPlace, OfPerson, Protocol):
    """What staff keep of a person at a place: a report-in, a correction, a service record."""


class Proposed(Protocol):
    """Was proposed by somebody, once somebody did."""

    @property
    def proposer_id(self) -> UUID | None: ...


class AProposal(AFile, Proposed, Protocol):
    """What staff propose for a person's record."""


class AnEarlierBatch(AtPlace, Owned, Proposed, Protocol):
    """A list of earlier wishes that somebody uploaded, and somebody proposed to enter."""


class AnEndpointChange(OfUnit, Proposed, Protocol):
    """A change of a unit's endpoint."""


class ALiaison(OfPerson, OfUnit, Protocol):
    """Somebody who speaks for a unit, or is to."""


class AReportIn(AFile, OfUnit, Protocol):
    """A report-in."""


class AComplaint(AtPlace, Protocol):
    """A complaint: by whom it is, and who answered it, if somebody did."""

    @property
    def author_id(self) -> UUID: ...

    @property
    def entered_by(self) -> UUID: ...

    @property
    def answered_by(self) -> UUID | None: ...


class ATransfer(AtPlace, OfWisher, Protocol):
    """A transfer of a wish."""


class ARequest(AtPlace, OfPerson, Protocol):
    """A request about a person's data, entered by somebody at the desk."""

    @property
    def receiver_id(self) -> UUID: ...


class AWish(AtPlace, Between, Entered, Protocol):
    """A wish."""

    @property
    def reviewer_id(self) -> UUID | None: ...


class APublishedWish(AWish, Protocol):
    """A wish that somebody published."""

    @property
    def publisher_id(self) -> UUID | None: ...


class AScreening(AtPlace, Entered, Protocol):
    """A screening of words or a picture."""


class AClaim(AtPlace, Between, OfMember, OfUnit, Protocol):
    """A claim; of a unit's claim, any liaison of the unit is the claimant."""

    @property
    def is_of_unit(self) -> bool: ...


class APledge(AtPlace, Between, OfMember, InState, Protocol):
    """A pledge."""


class ARating(AtPlace, OfWisher, OfMember, Protocol):
    """A rating."""


class ATeam(AtPlace, OfLeader, InState, OfUnit, Protocol):
    """A team; a unit's own has its unit."""


class Authored(Protocol):
    """Was made by somebody."""

    @property
    def author_id(self) -> UUID: ...


class AnActivity(AtPlace, OfLeader, Authored, Protocol):
    """An activity; everybody sees it once it was published."""

    @property
    def is_open_to_all(self) -> bool: ...


class AStatement(OfUnit, InState, Protocol):
    """A statement."""

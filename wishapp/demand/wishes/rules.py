"""Pure decisions about wishes: forms, groups, public labels, and when checks suffice."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from uuid import UUID


class WishForm(StrEnum):
    """What is wished for (domain list 10.3)."""

    GOODS = "goods"
    SERVICE = "service"
    COMPANIONSHIP = "companionship"


class WishKind(StrEnum):
    """Whether one member fulfils a wish, or several share it (domain rule 7.2)."""

    INDIVIDUAL = "individual"
    CROWDFUNDED = "crowdfunded"


class LineKind(StrEnum):
    """What the shares of a line are: things, minutes, or whole fen of a named object."""

    GOODS = "goods"
    HOURS = "hours"
    COST_SHARE = "cost_share"


class Shortfall(StrEnum):
    """What happens with shares that nobody took by the deadline; chosen when posting."""

    EXTEND_ONCE = "extend_once"
    REDUCE = "reduce"
    COMMUNITY_COVERS = "community_covers"
    CLOSE_AND_RELEASE = "close_and_release"


class WishChannel(StrEnum):
    """How a wish reached us (form 8.5)."""

    MINI_PROGRAM = "mini_program"
    DESK = "desk"
    VISIT = "visit"
    PHONE = "phone"
    TABLE = "table"


class DifficultyGroup(StrEnum):
    """Why the resident is in difficulty (domain list 10.2)."""

    LOW_INCOME = "low_income"
    LOW_INCOME_EDGE = "low_income_edge"
    EXTREME_POVERTY = "extreme_poverty"
    RIGID_EXPENSE = "rigid_expense"
    ELDER_ALONE = "elder_alone"
    LEFT_BEHIND_ELDER = "left_behind_elder"
    LEFT_BEHIND_CHILD = "left_behind_child"
    CHILD_IN_DIFFICULTY = "child_in_difficulty"
    SINGLE_PARENT = "single_parent"
    DISABLED = "disabled"
    SERIOUS_ILLNESS = "serious_illness"
    VETERAN_DIFFICULTY = "veteran_difficulty"
    LAID_OFF = "laid_off"
    MIGRANT_WORKER = "migrant_worker"
    LOST_ONLY_CHILD = "lost_only_child"
    NEW_EMPLOYMENT = "new_employment"
    OTHER = "other"


class PublicLabel(StrEnum):
    """The broad label that a public card may show at most."""

    CHILD = "child"
    ELDER = "elder"
    FAMILY = "family"
    DISABLED = "disabled"


class ForWhom(StrEnum):
    """Who the adult beneficiary is: the wisher, or somebody else of age."""

    SELF = "self"
    OTHER = "other"


class GivenBy(StrEnum):
    """Who agreed that the data of another adult are handled: they, or who cares for them."""

    BENEFICIARY = "beneficiary"
    CARER = "carer"


class RejectCode(StrEnum):
    """Why a wish is rejected (domain rule 7.1)."""

    NOT_IN_SCOPE = "not_in_scope"
    OVER_LIMIT = "over_limit"
    CASH_REQUEST = "cash_request"
    ILLEGAL_OR_HARMFUL = "illegal_or_harmful"
    FALSE_INFO = "false_info"
    DUPLICATE = "duplicate"
    RELATED_PARTY = "related_party"
    COVERED_BY_POLICY = "already_covered_by_policy"
    MINOR_WITHOUT_GUARDIAN = "minor_without_guardian"
    OTHER = "other"


class TransferTarget(StrEnum):
    """The office to which a wish goes that is not ours to fulfil (domain rule 7.1)."""

    SOCIAL_RELIEF = "social_relief"
    CHARITY = "charity"
    HOTLINE_12345 = "hotline_12345"
    POLICE_110 = "police_110"
    MEDICAL_120 = "medical_120"


class Risk(StrEnum):
    """A risk of the work that a wish asks for (志愿服务条例 16)."""

    HEIGHT = "height"
    ELECTRICITY = "electricity"
    GAS = "gas"
    HEAVY_LOAD = "heavy_load"
    SHARP_TOOLS = "sharp_tools"
    INFECTION = "infection"
    TRAVEL = "travel"
    OTHER = "other"


class Insurance(StrEnum):
    """How whoever does the work is insured (志愿服务条例 17)."""

    NOT_NEEDED = "not_needed"
    ARRANGED = "arranged"


class Qualification(StrEnum):
    """A card or licence without which nobody may do the work (志愿服务条例 16)."""

    ELECTRICIAN = "electrician"
    GAS_FITTER = "gas_fitter"
    WORK_AT_HEIGHT = "work_at_height"
    MEDICAL = "medical"
    COUNSELLING = "counselling"
    LEGAL = "legal"
    DRIVER = "driver"


class CheckWay(StrEnum):
    """How a wish is checked."""

    PHONE = "phone"
    VISIT = "visit"


G = DifficultyGroup
LABELS = {
    G.ELDER_ALONE: PublicLabel.ELDER,
    G.LEFT_BEHIND_ELDER: PublicLabel.ELDER,
    G.LEFT_BEHIND_CHILD: PublicLabel.CHILD,
    G.CHILD_IN_DIFFICULTY: PublicLabel.CHILD,
    G.DISABLED: PublicLabel.DISABLED,
}


def public_label(group: DifficultyGroup, *, minor: bool = False) -> PublicLabel:
    """The public label of a group: child for a minor, family for groups that reveal too much."""
    return PublicLabel.CHILD if minor else LABELS.get(group, PublicLabel.FAMILY)


def speaks_of_a_child(group: DifficultyGroup) -> bool:
    """Whether the group alone says that the beneficiary is a child."""
    return LABELS.get(group) is PublicLabel.CHILD


def way_back(kind: str) -> str:
    """The verb that puts a wish back on the wall after its claimant gave it up."""
    return "hand_back" if kind == WishKind.CROWDFUNDED else "release"


def edges_of_band(number: int, bands: Sequence[int]) -> tuple[int, int | None]:
    """From how many yuan on a value band goes, and below how many; None for the highest.

    ``bands`` are the figures at which the next band begins.
    """
    least = bands[number - 1] if number else 0
    return least, bands[number] if number < len(bands) else None


def needs_value(form: str, lines: Iterable[str]) -> bool:
    """Whether a wish needs a value: it is for an object (10.3).

    ``lines`` are the kinds of its lines.
    """
    return form == WishForm.GOODS or LineKind.GOODS in lines


def brings_goods(form: str, lines: Iterable[str]) -> bool:
    """Whether things are handed over: bought, given, or paid for in shares."""
    return form == WishForm.GOODS or bool({LineKind.GOODS, LineKind.COST_SHARE} & set(lines))


def checks_suffice(checks: Iterable[tuple[str, UUID]]) -> bool:
    """Whether a wish was checked two ways: phone and visit, or a visit by two people (7.1)."""
    made = set(checks)
    ways = {way for way, _ in made}
    visitors = {person for way, person in made if way == CheckWay.VISIT}
    return ways == {CheckWay.PHONE, CheckWay.VISIT} or len(visitors) > 1

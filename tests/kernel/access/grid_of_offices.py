"""The lines of the grid about offices, the county's rules, and steps on paper."""

from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any

from tests.builders.cast import Cast
from tests.builders.land import GRID
from tests.kernel.access.grid_of_rights import HOME

# The columns are those of the other grid: wang li zhao qian sun zhou wu zheng gao feng chen chu
# wei system. 周 proposed the rules, uploaded the list and reviewed the wish; 赵 is to speak for
# the unit.
OFFICES = """
see_rules               .   .   .    .   .  yes yes yes  yes yes   yes  .   .     .
propose_rules           .   .   .    .   .   .   .   .    .   .    yes  .   .     .
agree_rules             .   .   .    .   .   .   .   .    .   .    yes  .   .     .
import_places           .   .   .    .   .   .   .   .    .   .    yes  .   .     .
close_place             .   .   .    .   .   .   .   .    .   .    yes  .   .     .
agree_closing           .   .   .    .   .   .   .   .    .   .    yes  .   .     .
merge_unit              .   .   .    .   .   .   .   .    .   .    yes  .   .     .
agree_merger            .   .   .    .   .   .   .   .    .   .    yes  .   .     .
name_liaison            .   .   .    .   .   .   .   .    .   .    yes yes  .    yes
grant_liaison           .   .   .    .   .   .   .   .    .   .    yes yes  .    yes
end_liaison             .   .   .    .   .   .   .   .    .   .    yes yes  .    yes
see_directory           .   .   .    .   .  yes yes yes  yes yes   yes yes  .     .
search_audit            .   .   .    .   .   .   .   .    .   .    yes  .   .     .
enter_report_in         .   .   .    .   .  yes  .  yes   .   .     .   .   .     .
act_on_paper            .   .   .    .   .  yes  .  yes   .   .     .   .   .     .
claim_on_paper          .   .   .    .   .   .   .  yes   .   .     .   .   .     .
report_on_paper         .   .   .    .   .  yes  .  yes   .   .     .   .   .     .
see_claimant            .   .   .    .   .  yes yes yes   .  yes   yes  .   .     .
see_paper_steps         .   .  yes   .   .  yes yes yes   .  yes   yes  .   .     .
open_contact_on_paper   .   .   .    .   .  yes  .  yes   .   .     .   .   .     .
import_earlier_wishes   .   .   .    .   .  yes  .  yes   .  yes   yes  .   .     .
propose_earlier_wishes  .   .   .    .   .  yes  .   .    .   .     .   .   .     .
agree_earlier_wishes    .   .   .    .   .   .   .  yes   .  yes   yes  .   .     .
see_earlier_wish        .   .   .    .   .  yes yes yes   .  yes   yes  .   .     .
erase_earlier_wish      .   .   .    .   .  yes  .  yes   .  yes   yes  .   .     .
propose_join            .   .   .    .   .  yes  .  yes   .   .     .   .   .     .
see_join                .   .  yes   .   .  yes yes yes   .  yes   yes  .   .     .
open_join               .   .   .    .   .  yes  .  yes   .  yes   yes  .   .     .
answer_join             .   .  yes   .   .   .   .   .    .   .     .   .   .     .
decide_join             .   .   .    .   .   .   .  yes   .  yes   yes  .   .     .
withdraw_join           .   .   .    .   .  yes  .   .    .   .     .   .   .     .
doubt_join              .   .   .    .   .  yes  .  yes   .   .     .   .   .     .
choose_pictures         .   .   .    .   .  yes  .  yes   .   .     .   .   .     .
keep_picture_off       yes  .   .    .   .   .   .   .    .   .     .   .   .     .
mark_wish_picture      yes  .   .    .   .  yes yes yes   .   .     .   .   .     .
keep_roster             .   .   .    .   .   .   .   .    .   .    yes yes  .     .
see_roster              .   .   .    .   .   .   .   .    .   .    yes yes  .     .
list_endpoint_changes   .   .   .    .   .   .   .   .    .   .    yes  .   .     .
propose_provision       .   .   .    .   .   .   .   .    .   .    yes  .   .     .
see_provision           .   .   .    .   .   .   .   .    .   .    yes  .   .     .
approve_provision       .   .   .    .   .   .   .   .    .   .    yes  .   .     .
write_out_provision     .   .   .    .   .   .   .   .    .   .    yes  .   .     .
open_county             .   .   .    .   .   .   .   .    .   .     .   .   .    yes
"""


def _wish(cast: Cast) -> Any:
    place_path = f"{HOME}229901{GRID}/"
    return SimpleNamespace(wisher_id=cast.wang.me, reviewer_id=cast.zhou.me, place_path=place_path)


def _wish_with_pictures(cast: Cast) -> Any:
    return SimpleNamespace(
        wisher_id=cast.wang.me,
        submitter_id=cast.wang.me,
        reviewer_id=cast.zhou.me,
        publisher_id=cast.zhou.me,
        claimant_id=cast.zhao.me,
        place_path=f"{HOME}229901{GRID}/",
    )


def _batch(cast: Cast) -> Any:
    return SimpleNamespace(
        owner_id=cast.zhou.me, proposer_id=cast.zhou.me, place_path=f"{HOME}229901{GRID}/"
    )


def _unit(cast: Cast) -> Any:
    return SimpleNamespace(unit_id=cast.chu.grants[0].unit_id)


PICTURES = ("choose_pictures", "keep_picture_off", "mark_wish_picture")
OF_OFFICES: Mapping[str, Callable[[Cast], Any]] = {
    **dict.fromkeys(PICTURES, _wish_with_pictures),
    "claim_on_paper": _wish,
    "approve_provision": lambda cast: SimpleNamespace(proposer_id=cast.zhou.me),
    "keep_roster": _unit,
    "see_roster": _unit,
    "import_earlier_wishes": _batch,
    "propose_earlier_wishes": _batch,
    "agree_earlier_wishes": _batch,
    "see_earlier_wish": _batch,
    "erase_earlier_wish": _batch,
}

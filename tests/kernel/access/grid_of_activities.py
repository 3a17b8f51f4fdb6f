"""The lines of the grid about activities, and what their actions are asked about."""

from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any

from tests.builders.cast import Cast
from tests.kernel.access.grid_of_rights import HOME

# The columns are those of the other grids: wang li zhao qian sun zhou wu zheng gao feng chen chu
# wei system. 郑 planned an activity that 赵 leads and that nobody published yet.
ACTIVITIES = """
plan_activity           .   .   .    .   .  yes  .  yes   .   .     .   .   .     .
plan_for_team           .   .  yes   .   .  yes  .  yes   .   .     .   .   .     .
see_activity            .   .  yes   .   .  yes  .  yes   .  yes   yes  .   .     .
amend_activity          .   .   .    .   .  yes  .  yes   .   .     .   .   .     .
review_activity         .   .   .    .   .   .   .   .    .  yes    .   .   .     .
change_activity         .   .  yes   .   .  yes  .  yes   .   .     .   .   .     .
name_activity_leader    .   .   .    .   .  yes  .  yes   .   .     .   .   .     .
leave_activity_lead     .   .  yes   .   .   .   .   .    .   .     .   .   .     .
sign_up                yes yes yes  yes yes yes yes yes  yes yes   yes yes yes    .
see_sign_ups            .   .  yes   .   .  yes  .  yes   .  yes   yes  .   .     .
answer_sign_up          .   .  yes   .   .   .   .   .    .   .     .   .   .     .
show_door_code          .   .  yes   .   .  yes  .  yes   .   .     .   .   .     .
scan_sign_up            .   .  yes   .   .  yes  .  yes   .   .     .   .   .     .
enter_presence          .   .   .    .   .  yes  .  yes   .   .     .   .   .     .
close_activity          .   .  yes   .   .  yes  .  yes   .   .     .   .   .     .
remove_sign_up          .   .  yes   .   .  yes  .  yes   .   .     .   .   .     .
"""


def _activity(cast: Cast) -> Any:
    return SimpleNamespace(
        place_path=HOME,
        author_id=cast.zheng.me,
        leader_id=cast.zhao.me,
        person_id=cast.zhao.me,
        state="standing",
        is_open_to_all=False,
    )


OF_ACTIVITIES: Mapping[str, Callable[[Cast], Any]] = dict.fromkeys(
    (line.split()[0] for line in ACTIVITIES.strip().splitlines()), _activity
)

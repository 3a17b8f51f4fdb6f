"""The lines of the grid about people's rights, and what their actions are asked about."""

from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any

from tests.builders.cast import Cast
from tests.builders.land import COMMUNITY, GRID, TOWN

HOME = "".join(f"/229901{part}" for part in ("000000", TOWN, COMMUNITY)) + "/"
# The columns are those of the other grid: wang li zhao qian sun zhou wu zheng gao feng chen chu
# wei system. 周 received 赵's request; 王奶奶's wish is handed over.
RIGHTS = """
receive_request         .   .   .    .   .  yes  .  yes   .  yes    .   .   .     .
see_request             .   .   .    .   .  yes  .  yes   .  yes    .   .   .     .
check_request           .   .   .    .   .  yes  .  yes   .  yes    .   .   .     .
decide_request          .   .   .    .   .   .   .  yes   .  yes    .   .   .     .
answer_request          .   .   .    .   .  yes  .  yes   .  yes    .   .   .     .
see_transfer           yes  .   .    .   .  yes yes yes   .  yes   yes  .   .     .
agree_to_transfer      yes  .   .    .   .   .   .   .    .   .     .   .   .     .
see_inside_wishes       .   .  yes  yes  .   .   .   .    .   .     .   .   .     .
complain               yes yes yes  yes yes yes yes yes  yes yes   yes yes yes    .
enter_complaint         .   .   .    .   .  yes  .  yes   .  yes   yes  .   .     .
see_complaint          yes  .   .    .   .   .   .   .    .  yes   yes  .   .     .
pursue_complaint       yes  .   .    .   .   .   .   .    .   .     .   .   .     .
answer_complaint        .   .   .    .   .   .   .   .    .  yes   yes  .   .     .
decide_complaint        .   .   .    .   .   .   .   .    .   .    yes  .   .     .
see_risks               .   .  yes  yes  .  yes yes yes   .  yes   yes  .   .     .
keep_register           .   .   .    .   .   .   .   .    .   .    yes  .   .     .
see_register            .   .   .    .   .   .   .   .    .   .    yes  .   .     .
request_certificate     .   .  yes   .   .   .   .   .    .   .     .   .   .     .
request_certificate_at_desk .  .   .    .   .  yes  .  yes   .   .     .   .   .     .
see_certificate         .   .  yes   .   .  yes  .  yes   .  yes   yes  .   .     .
issue_certificate       .   .   .    .   .  yes  .  yes   .   .     .   .   .     .
issue_certificate_batch .   .   .    .   .  yes  .  yes   .   .     .   .   .     .
revoke_certificate      .   .   .    .   .   .   .  yes   .  yes    .   .   .     .
print_certificate       .   .  yes   .   .  yes  .  yes   .   .     .   .   .     .
apply_for_star         yes yes yes  yes yes yes yes yes  yes yes   yes yes yes    .
register               yes yes yes  yes yes yes yes yes  yes yes   yes yes yes    .
enter_registration      .   .   .    .   .  yes  .  yes   .   .     .   .   .     .
see_registration       yes  .   .    .   .  yes yes yes   .  yes   yes  .   .     .
decide_registration     .   .   .    .   .  yes  .  yes   .   .     .   .   .     .
choose_place_to_serve  yes  .   .    .   .   .   .   .    .   .     .   .   .     .
relocate_registration   .   .   .    .   .  yes  .  yes   .   .     .   .   .     .
end_registration       yes  .   .    .   .  yes  .  yes   .   .     .   .   .     .
take_back_star          .   .  yes   .   .   .   .   .    .   .     .   .   .     .
see_star                .   .  yes   .   .  yes  .  yes   .  yes   yes  .   .     .
publicise_star          .   .   .    .   .  yes  .  yes   .   .     .   .   .     .
grant_star              .   .   .    .   .   .   .   .    .   .    yes  .   .     .
refuse_star             .   .   .    .   .  yes  .  yes   .   .    yes  .   .     .
see_anomaly             .   .   .    .   .   .   .   .    .  yes   yes  .   .     .
review_anomaly          .   .   .    .   .   .   .   .    .  yes   yes  .   .     .
see_denial              .   .  yes   .   .  yes  .  yes   .  yes   yes  .   .     .
answer_denial           .   .  yes   .   .   .   .   .    .   .     .   .   .     .
decide_denial           .   .   .    .   .   .   .  yes   .   .     .   .   .     .
decide_denial_again     .   .   .    .   .   .   .   .    .  yes   yes  .   .     .
handle_transfer         .   .   .    .   .  yes yes yes   .   .     .   .   .     .
"""


def _request(cast: Cast) -> Any:
    return SimpleNamespace(person_id=cast.zhao.me, receiver_id=cast.zhou.me, place_path=HOME)


def _certificate(cast: Cast) -> Any:
    return SimpleNamespace(person_id=cast.zhao.me, place_path=HOME)


def _star(cast: Cast) -> Any:
    """周 publicised the star of 赵."""
    return SimpleNamespace(person_id=cast.zhao.me, place_path=HOME, proposer_id=cast.zhou.me)


def _anomaly(cast: Cast) -> Any:
    """It concerns 赵 and 郑."""
    return SimpleNamespace(place_path=HOME, party_ids={cast.zhao.me, cast.zheng.me})


def _registration(cast: Cast) -> Any:
    """王奶奶 serves at the first grid."""
    return SimpleNamespace(person_id=cast.wang.me, place_path=f"{HOME}229901{GRID}/")


def _transfer(cast: Cast) -> Any:
    return SimpleNamespace(wisher_id=cast.wang.me, place_path=f"{HOME}229901{GRID}/")


def _complaint(cast: Cast) -> Any:
    me = cast.wang.me
    return SimpleNamespace(author_id=me, entered_by=me, answered_by=None, place_path=HOME)


COMPLAINTS = (
    "enter_complaint", "see_complaint", "pursue_complaint", "answer_complaint", "decide_complaint",
)  # fmt: skip
REQUESTS = (
    "receive_request", "see_request", "check_request", "decide_request", "answer_request",
)  # fmt: skip
CERTIFICATES = (
    "request_certificate", "request_certificate_at_desk", "see_certificate", "issue_certificate",
    "issue_certificate_batch", "revoke_certificate", "print_certificate",
)  # fmt: skip
STARS = ("take_back_star", "see_star", "publicise_star", "grant_star", "refuse_star")
DENIALS = ("see_denial", "answer_denial", "decide_denial", "decide_denial_again")
REGISTRATIONS = (
    "enter_registration", "see_registration", "decide_registration", "choose_place_to_serve",
    "relocate_registration", "end_registration",
)  # fmt: skip
TRANSFERS = ("see_transfer", "agree_to_transfer", "handle_transfer")
OF_RIGHTS: Mapping[str, Callable[[Cast], Any]] = {
    **dict.fromkeys(REQUESTS, _request),
    "see_risks": _transfer,
    **dict.fromkeys(("keep_register", "see_register"), lambda _: None),
    "complain": lambda _: None,
    **dict.fromkeys(CERTIFICATES, _certificate),
    **dict.fromkeys(("see_anomaly", "review_anomaly"), _anomaly),
    "apply_for_star": lambda _: None,
    "register": lambda _: None,
    **dict.fromkeys(REGISTRATIONS, _registration),
    **dict.fromkeys(STARS, _star),
    # What 周 entered from the paper of a unit about 赵.
    **dict.fromkeys(DENIALS, _star),
    **dict.fromkeys(COMPLAINTS, _complaint),
    "see_inside_wishes": lambda _: None,
    **dict.fromkeys(TRANSFERS, _transfer),
}

"""What is told otherwise of a matter of a certain kind: a shared wish, a reason's code."""

from collections.abc import Mapping

from wishapp.demand.screening.rules import SubjectKind
from wishapp.demand.wishes.rules import WishKind
from wishapp.notices.table.line import OPEN_LIST, Telling, W
from wishapp.notices.table.rejections import TURNED_DOWN

SHARED = WishKind.CROWDFUNDED.value
RATING = SubjectKind.RATING.value
DISPUTE = SubjectKind.DISPUTE.value

VARIANTS: Mapping[tuple[str, str], tuple[Telling, ...]] = {
    # Nobody can claim it: whoever leads it by then starts it again.
    ("claim.release", SHARED): (
        Telling(
            W.WISHER, "wish", 3, "原牵头人不能来了", "待开始", "等待牵头人重新开始", urgent=True
        ),
        Telling(
            W.CLAIMANT, "claim", 3, "您牵头的办理已取消", "已取消", "请不要再前往", urgent=True
        ),
        Telling(W.COMMUNITY_OFFICE, "work", 2, "有分份认领的心愿被放弃", "待开始", OPEN_LIST),
    ),
    ("claim.lapse", SHARED): (
        Telling(
            W.CLAIMANT, "claim", 3, "您牵头的办理已逾期", "已逾期", "请不要再前往", urgent=True
        ),
        Telling(W.WISHER, "wish", 3, "原牵头人没有办成", "待开始", "等待牵头人重新开始"),
        Telling(W.COMMUNITY_OFFICE, "work", 2, "有分份认领的心愿逾期退回", "待开始", OPEN_LIST),
    ),
    # A wish is rated once, so there is nothing to hand in again.
    ("screening.refuse", RATING): (
        Telling(W.AUTHOR, "wish", 2, "您评价的文字未通过", "未通过", "评价已记录，文字不予展示"),
    ),
    # The street reads it all the same, and decides.
    ("screening.refuse", DISPUTE): (
        Telling(W.AUTHOR, "wish", 2, "您反映的文字未通过", "未通过", "反映照常处理，文字不予转述"),
    ),
    **TURNED_DOWN,
}

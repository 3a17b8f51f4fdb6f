"""Lines that replace a topic's usual ones for a crowdfunded wish, or for a reason's code."""

from collections.abc import Mapping

from wishapp.demand.screening.rules import SubjectKind
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.rules import WishKind
from wishapp.kernel.lifecycle import Because
from wishapp.notices.table.data_requests import BY_REQUEST
from wishapp.notices.table.desk_entries import BY_KIND
from wishapp.notices.table.line import OPEN_LIST, Telling, W, by_topic
from wishapp.notices.table.rejected_wishes import TURNED_DOWN

SHARED = WishKind.CROWDFUNDED.value
RATING = SubjectKind.RATING.value
DISPUTE = SubjectKind.DISPUTE.value
WISH_PICTURE = SubjectKind.WISH_PICTURE.value
# A wish that is not on the wall, for want of consent.
HIDDEN = "hidden"
# What staff entered for somebody without a phone.
ENTERED = "entered"
# One whose card staff took down for a time.
DOWN = "down"
RESTARTS = "等待牵头人重新开始"
STAY = "请不要再前往"
UP_AGAIN = "心愿卡恢复后再认领"

# By the kind of the matter, or the code of its reason.
LINES: Mapping[str, tuple[Telling, ...]] = {
    SHARED: (
        # Nobody can claim it: whoever leads it by then starts it again.
        Telling("claim.release", W.WISHER, 3, "原牵头人不能来了", "待开始", RESTARTS, urgent=True),
        Telling("claim.release", W.CLAIMANT, 3, "您牵头的办理已取消", "已取消", STAY, urgent=True),
        Telling("claim.release", W.COMMUNITY_OFFICE, 2, "有分份认领的心愿被放弃", "待开始", OPEN_LIST),
        Telling("claim.lapse", W.CLAIMANT, 3, "您牵头的办理已逾期", "已逾期", STAY, urgent=True),
        Telling("claim.lapse", W.WISHER, 3, "原牵头人没有办成", "待开始", RESTARTS),
        Telling("claim.lapse", W.COMMUNITY_OFFICE, 2, "有分份认领的心愿逾期退回", "待开始", OPEN_LIST),
    ),
    # A wish is rated once, so there is nothing to hand in again.
    RATING: (
        Telling("screening.refuse", W.AUTHOR, 2, "您评价的文字未通过", "未通过", "评价已记录，文字不予展示"),
    ),
    # The street reads it all the same, and decides.
    DISPUTE: (
        Telling("screening.refuse", W.AUTHOR, 2, "您反映的文字未通过", "未通过", "反映照常处理，文字不予转述"),
    ),
    # The wish goes on without it.
    WISH_PICTURE: (
        Telling("screening.refuse", W.AUTHOR, 2, "您上传的心愿图片未通过", "未通过", "图片不予展示，心愿照常办理"),
    ),
    # It is not on the wall: staff look for somebody.
    HIDDEN: (
        Telling("wish.publish", W.WISHER, 2, "您的心愿已核实", "待派单", "不公开，由社区联系人来办"),
        Telling("wish.renew", W.WISHER, 1, "您的心愿继续办理", "待派单", "不公开，由社区联系人来办"),
        Telling("claim.release", W.WISHER, 3, "原认领人不能来了", "待派单", "社区会另找人来办", urgent=True),
        Telling("claim.release", W.CLAIMANT, 3, "您的认领已取消", "已取消", "请不要再前往", urgent=True),
        Telling("claim.release", W.COMMUNITY_OFFICE, 2, "有不公开的心愿待派单", "待派单", OPEN_LIST),
        Telling("claim.lapse", W.CLAIMANT, 3, "您的认领已逾期", "已逾期", "请不要再前往", urgent=True),
        Telling("claim.lapse", W.WISHER, 3, "原认领人没有办成", "待派单", "社区会另找人来办"),
        Telling("claim.lapse", W.COMMUNITY_OFFICE, 2, "有不公开的心愿待派单", "待派单", OPEN_LIST),
    ),
    # It is on the wall only once its card is put back.
    DOWN: (
        Telling("claim.release", W.WISHER, 3, "原认领人不能来了", "已撤下", UP_AGAIN, urgent=True),
        Telling("claim.release", W.CLAIMANT, 3, "您的认领已取消", "已取消", STAY, urgent=True),
        Telling("claim.release", W.COMMUNITY_OFFICE, 2, "有撤下的心愿被放弃", "已撤下", OPEN_LIST),
        Telling("claim.lapse", W.CLAIMANT, 3, "您的认领已逾期", "已逾期", STAY, urgent=True),
        Telling("claim.lapse", W.WISHER, 3, "原认领人没有办成", "已撤下", UP_AGAIN),
        Telling("claim.lapse", W.COMMUNITY_OFFICE, 2, "有撤下的心愿逾期退回", "已撤下", OPEN_LIST),
    ),
    ENTERED: (
        Telling("complaint.answer", W.AUTHOR, 3, "您代登记的投诉已有答复", "已答复", "请转告投诉人"),
        Telling("complaint.decide", W.AUTHOR, 3, "您代登记的投诉已处理", "已处理", "请转告投诉人"),
    ),
    # Nobody has to write anything anew.
    Because.CONSENT_WITHDRAWN: (
        Telling("screening.refuse", W.AUTHOR, 1, "您提交的内容不再检测", "已停止", "当事人已撤回同意"),
    ),
    **TURNED_DOWN,
    **BY_KIND,
    **BY_REQUEST,
}  # fmt: skip
VARIANTS = {
    (topic, kind): tellings
    for kind, lines in LINES.items()
    for topic, tellings in by_topic(lines).items()
}


def kind_of_wish(wish: Wish) -> str:
    """The kind of a wish that chooses among the lines: how it is found, or its own kind."""
    if wish.kind == SHARED:
        return SHARED
    if wish.taken_down_at is not None:
        return DOWN
    return HIDDEN if wish.hidden_at is not None else wish.kind

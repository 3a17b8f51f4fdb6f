"""Notices about what staff put right on a wish: its card, its words, its contact data, its place."""

from wishapp.notices.table.line import OPEN_LIST, Telling, W

DOWN, UP, WAITS = "已撤下", "已恢复", "待处理"
LATER, AS_EVER, LONGER = "恢复后会再通知您", "您的办理照常进行", "期限相应顺延"
LOOK_AGAIN = "请重新查看后再前往"

RECTIFIED: tuple[Telling, ...] = (
    Telling("wish.take_down", W.WISHER, 3, "您的心愿卡暂时撤下", DOWN, "原因见心愿档案"),
    Telling("wish.take_down", W.CLAIMANT, 2, "您牵头的心愿卡暂时撤下", DOWN, LATER),
    Telling("wish.take_down", W.PLEDGER, 2, "您参与的心愿卡暂时撤下", DOWN, LATER),
    Telling("wish.put_back", W.WISHER, 2, "您的心愿卡已恢复", UP, LONGER),
    Telling("wish.put_back", W.CLAIMANT, 2, "您牵头的心愿卡已恢复", UP, LONGER),
    Telling("wish.put_back", W.PLEDGER, 2, "您参与的心愿卡已恢复", UP, LONGER),
    Telling("wish.remind_put_back", W.COMMUNITY_OFFICE, 3, "有撤下的心愿卡待处理", WAITS, OPEN_LIST),
    Telling("wish.remind_put_back", W.STREET_ADMIN, 2, "有心愿卡撤下已久", WAITS, OPEN_LIST),
    Telling("claim.hide_card", W.CLAIMANT, 1, "您认领的心愿卡已撤下", DOWN, AS_EVER),
    Telling("claim.show_card", W.CLAIMANT, 1, "您认领的心愿卡已恢复", UP, AS_EVER),
    Telling("draw_entry.pause", W.ENTRANT, 2, "登记抽签的心愿暂时撤下", DOWN, "恢复后继续抽签"),
    Telling("draw_entry.go_on", W.ENTRANT, 2, "登记抽签的心愿已恢复", UP, "抽签时间相应顺延"),
    Telling("wish.show_words", W.WISHER, 2, "您的心愿卡文字已更新", "已更新", "请查看，有误请联系社区"),
    Telling("wish.show_words", W.CLAIMANT, 2, "您牵头的心愿卡文字更新", "已更新", "请查看新的文字"),
    Telling("wish.choose_pictures", W.WISHER, 2, "您的心愿卡图片有更新", "已更新", "不愿公开可自行取下"),
    Telling("wish.correct", W.WISHER, 3, "社区更正了您的联系信息", "已更正", "有误请联系社区"),
    Telling("claim.renew_contact", W.CLAIMANT, 3, "居民的联系信息已更正", "已更正", LOOK_AGAIN, urgent=True),
    Telling("participation.renew_contact", W.CLAIMANT, 3, "居民的联系信息已更正", "已更正", LOOK_AGAIN, urgent=True),
    Telling("wish.relocate", W.COMMUNITY_OFFICE, 3, "有心愿转到本社区", WAITS, OPEN_LIST),
    Telling("wish.relocate", W.WISHER, 2, "您的心愿已转到所属社区", "已转到", "由该社区继续办理"),
)  # fmt: skip

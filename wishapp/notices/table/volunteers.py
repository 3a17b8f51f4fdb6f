"""Notices about volunteers without a unit: registered, entered from paper, moved, ended."""

from wishapp.notices.table.line import OPEN_LIST, Telling, W

VOLUNTEERS: tuple[Telling, ...] = (
    Telling("registration.register", W.COMMUNITY_OFFICE, 2, "有居民登记为志愿者", "已登记", OPEN_LIST),
    Telling("registration.continue", W.COMMUNITY_OFFICE, 2, "有志愿者转到本社区", "已登记", OPEN_LIST),
    Telling("registration.enter", W.COMMUNITY_OFFICE, 2, "有纸质志愿者登记", "待复核", OPEN_LIST),
    Telling("registration.confirm", W.APPLICANT, 2, "您的志愿者登记已生效", "已登记", "可以参加志愿服务"),
    Telling("registration.refuse", W.APPLICANT, 3, "您的志愿者登记没有通过", "未通过", "请查看理由或联系社区"),
    Telling("registration.relocate", W.APPLICANT, 2, "您服务的网格已变更", "已变更", "如有不对请联系社区"),
    Telling("registration.end", W.APPLICANT, 3, "您的志愿者登记已结束", "已结束", "服务记录仍然保留"),
    Telling("registration.move_along", W.APPLICANT, 3, "您服务的社区或网格撤并", "已转到", "登记已随转，不用重办"),
)  # fmt: skip

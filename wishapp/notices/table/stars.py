"""Notices about stars: applied for, shown to everybody, granted, refused."""

from wishapp.notices.table.line import OPEN_LIST, Telling, W

OF_STARS: tuple[Telling, ...] = (
    Telling("star.apply", W.COMMUNITY_OFFICE, 2, "有星级志愿者申请", "待核对", OPEN_LIST),
    Telling("star.publicise", W.APPLICANT, 3, "您的星级正在公示", "公示中", "公示期满后由县里评定"),
    Telling("star.grant", W.APPLICANT, 3, "您的星级已评定", "已评定", "可以在我的星级中查看"),
    Telling("star.refuse", W.APPLICANT, 3, "您的星级申请没有通过", "未评定", "请查看答复的理由"),
)  # fmt: skip

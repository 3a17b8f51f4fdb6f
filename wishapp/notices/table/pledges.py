"""Notices about the lead of a crowdfunded wish, and about hours that nobody reported."""

from wishapp.notices.table.line import Telling, W

SHARES: tuple[Telling, ...] = (
    Telling("pledge.lead", W.CLAIMANT, 2, "现在由您牵头一个心愿", "已牵头", "认满后请及时开始办理"),
    Telling("pledge.lose_lead", W.CLAIMANT, 3, "您牵头的心愿已移交他人", "已移交", "您的认领份仍然有效"),
    Telling("pledge.miss", W.CLAIMANT, 2, "您的时长份记录为未到场", "未到场", "如有疑问请联系社区"),
)  # fmt: skip

"""The platform's verdicts and our faults in the words of the staff who decide."""

from collections.abc import Mapping

# The platform's labels (its documentation of content security, version 2).
LABEL_WORDS: Mapping[int, str] = {
    100: "正常",
    10001: "广告",
    20001: "时政",
    20002: "色情",
    20003: "辱骂",
    20006: "违法犯罪",
    20008: "欺诈",
    20012: "低俗",
    20013: "版权",
    21000: "其他",
}
OTHER_LABEL = "其他（平台标签 {label}）"

SUGGEST_WORDS: Mapping[str, str] = {
    "pass": "平台认为没有问题",
    "review": "平台建议人工复核",
    "risky": "平台认为有风险",
}
OTHER_SUGGEST = "平台的结论不明确"

# Keyed by the names of the WeChat door's errors, and by those of the screening's own faults.
FAULT_WORDS: Mapping[str, str] = {
    "user_not_recent": "作者两小时内没有打开过小程序，平台不受理检测",
    "too_often": "平台的检测次数已用完",
    "config_fault": "小程序的设置有误，平台不受理检测，请告知县级管理员",
    "token_refused": "平台不接受小程序的凭证，请告知县级管理员",
    "platform_busy": "平台多次没有应答",
    "rejected": "平台拒绝了这次检测",
    "openid_unknown": "平台不认识作者的账号",
    "already_asked": "平台已在检测同一张图片，没有另给结果",
    "no_answer": "平台没有在规定时间内给出结果",
    "not_asked": "未能送检（无文字，或多次送检中断），请人工查看",
    "not_fetched": "平台没能取到图片",
    "not_checked": "平台没能检测图片",
    "no_address": "没有设置公网地址或消息推送，图片不能送检，请告知县级管理员",
}
OTHER_FAULT = "没能送检"


def label_words(label: int | None) -> str | None:
    """What a label means; None when the platform gave none."""
    if label is None:
        return None
    return LABEL_WORDS.get(label, OTHER_LABEL.format(label=label))


def reason_words(suggest: str, fault: str) -> str:
    """Why a person has to look: the platform's doubt, or why there is no verdict."""
    if fault:
        return FAULT_WORDS.get(fault, OTHER_FAULT)
    return SUGGEST_WORDS.get(suggest, OTHER_SUGGEST)

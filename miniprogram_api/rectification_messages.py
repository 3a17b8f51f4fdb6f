"""What people read when something cannot be put right, or was put right by somebody else."""

from collections.abc import Mapping

from wishapp.base.errors import Code

MESSAGES_OF_RECTIFICATIONS: Mapping[Code, str] = {
    Code.CARD_DOWN: "这张心愿卡已暂时撤下，请等社区恢复后再办理。",
    Code.WISH_CHANGED: "这个心愿刚由他人改过：{changed}；请刷新核对后再改。",
    Code.NOTHING_CHANGED: "与现有的内容相同，没有需要更改的，请核对。",
    Code.PICTURE_KEPT_OFF: "许愿人不愿在心愿墙显示其中的图片，请改选其他图片。",
    Code.CLAIMANT_RELATED: "认领人与更正后的住址同住一户，请先由其退回认领，再更正住址。",
}
# What was put right, or amended.
FACTS_OF_RECTIFICATIONS: Mapping[str, Mapping[str, str]] = {
    "changed": {
        "take_down": "心愿卡已撤下",
        "put_back": "心愿卡已恢复",
        "wording": "心愿卡文字",
        "contact_phone": "联系电话",
        "address": "住址",
        "place": "所属社区或网格",
        "pictures": "心愿墙上的图片",
        "words": "许愿人填写的内容",
    },
}
CHANGED_MEANWHILE = "刚由他人改过，请先核对。"

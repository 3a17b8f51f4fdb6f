"""Chinese for the words that a person's own data consists of."""

from collections.abc import Mapping

from miniprogram_api.messages import STATE_WORDS

LOOK_WORDS: Mapping[str, str] = {
    "contact": "查看联系方式",
    "wish_file": "查看心愿档案",
    "report_in_file": "查看报到档案",
    "report": "查看完成说明",
    "screening": "审核文字或图片",
    "evidence": "查看佐证图片",
    "statement": "查看时长报送单",
    "statement_push": "向单位报送时长",
    "own_data": "本人查阅或导出",
    "correction": "办理更正申请",
    "birth_date": "更正出生日期",
    "consent_withdrawn": "代为登记撤回同意",
    "restricted": "查阅封存资料",
    "call_task": "办理电话通知",
    "service_record": "冲销服务记录时查看",
    "roles": "查看角色授权",
}
PURPOSE_WORDS: Mapping[str, str] = {
    "processing": "处理个人信息",
    "sensitive": "处理敏感个人信息",
    "publication": "公开心愿",
    "unit_provision": "向所在单位提供服务情况",
    "guardian": "监护人同意",
}
WORDS: Mapping[str, Mapping[str, str]] = {
    "state": STATE_WORDS,
    "look": LOOK_WORDS,
    "purpose": PURPOSE_WORDS,
    "channel": {"own_tap": "本人点击", "on_paper": "纸质签字"},
    "relation": {
        "parent": "父母",
        "grandparent": "祖父母、外祖父母",
        "sibling": "兄姐",
        "other": "其他监护人",
    },
    "form": {"goods": "实物类", "service": "服务类", "companionship": "陪伴类"},
    "political_status": {"member": "中共党员", "probationary": "中共预备党员"},
    "fact": {
        "name": "姓名",
        "phone": "电话",
        "address": "住址",
        "political_status": "政治面貌",
        "skills": "特长",
    },
    "kind": {
        "checked_in": "签到",
        "confirmed_by_resident": "居民确认",
        "entered_by_staff": "社区录入",
        "back_filled": "补录",
        "wish": "心愿卡",
        "report_in": "报到",
    },
    "difficulty_group": {
        "low_income": "低保",
        "low_income_edge": "低保边缘",
        "extreme_poverty": "特困",
        "rigid_expense": "支出型困难",
        "elder_alone": "独居老人",
        "left_behind_elder": "留守老人",
        "left_behind_child": "留守儿童",
        "child_in_difficulty": "困境儿童",
        "single_parent": "单亲家庭",
        "disabled": "残疾",
        "serious_illness": "重病",
        "veteran_difficulty": "困难退役军人",
        "laid_off": "失业",
        "migrant_worker": "外来务工",
        "lost_only_child": "失独",
        "new_employment": "新就业群体",
        "other": "其他",
    },
}

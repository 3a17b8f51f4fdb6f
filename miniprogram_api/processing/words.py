"""Chinese for what the register of processing consists of."""

from collections.abc import Mapping

ACTIVITY_WORDS: Mapping[str, tuple[str, str]] = {
    "accounts": ("账号与登录", "识别用户、保障账号安全、落实工作人员权限"),
    "consents": ("同意与监护关系", "证明已告知并取得同意，保护未成年人，回避亲属认领"),
    "wishes": ("心愿征集与公示", "受理、核实、公示并办理居民的微心愿"),
    "screening": ("内容安全检测", "依法检测文字和图片，防止违法不良信息"),
    "members": ("在职党员报到与队伍", "登记报到、服务意向和志愿服务队"),
    "volunteers": ("志愿者登记", "登记没有单位的志愿者，记录其服务，未成年人须监护人同意"),
    "rosters": ("单位报到名册", "登记单位应报到的在职党员和免报到情况，统计报到率"),
    "fulfilment": ("认领、办理与评价", "认领、联系居民、上门服务、确认、回访和评价"),
    "service_records": ("服务记录与报送", "记录志愿服务时间，按同意或文件报送所在单位"),
    "transfers": ("心愿转交", "经居民同意转交救助、慈善等接办单位，紧急时报警或急救"),
    "notices": ("通知", "把办理进度告知有关的人"),
    "rights": ("权利与投诉", "办理查阅、复制、更正、删除申请和投诉，登记处理活动"),
    "audit": ("操作日志", "记录谁在何时查看或改变了什么"),
}
BASIS_WORDS: Mapping[str, str] = {
    "consent": "个人同意（第十三条第一款第一项）",
    "separate_consent": "单独同意（第二十三、二十五、二十九条）",
    "legal_duty": "履行法定职责或义务（第十三条第一款第三项）",
}
PEOPLE_WORDS: Mapping[str, str] = {
    "residents": "居民",
    "children": "不满十四周岁未成年人",
    "members": "在职党员",
    "staff": "工作人员",
}
DOOR_WORDS: Mapping[str, str] = {
    "wechat": "微信平台（登录、内容检测、订阅消息）",
    "unit_gateway": "所在单位（时长报送）",
    "storage": "对象存储（图片）",
}
TRIGGER_WORDS: Mapping[str, str] = {
    "sensitive": "处理敏感个人信息",
    "provision": "向其他处理者提供",
    "publication": "公开",
    "entrusting": "委托处理",
}
DUTY_WORDS: Mapping[str, str] = {
    "assessment": "还没有个人信息保护影响评估（第五十五条）",
    "processor": "还没有登记受托处理者及其合同（第二十一条）",
    "recipient": "实际接收过个人信息，但还没有登记为接收方（第二十三条）",
    "breach": "事件还没有登记告知主管部门和本人的情况（第五十七条）",
}
FATE_WORDS: Mapping[str, str] = {
    "hide": "撤下",
    "anonymise": "匿名化",
    "delete": "删除",
    "restrict": "封存",
    "keep": "长期保存",
}

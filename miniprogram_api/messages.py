"""What people read: one plain sentence for every refusal, saying what to do next."""

from collections.abc import Mapping

from wishapp.errors import Code

MESSAGES: Mapping[Code, str] = {
    Code.NOT_FOUND: "没有找到您要的内容，可能已被撤下，请返回刷新后再试。",
    Code.FORBIDDEN: "您没有办理这一步的权限，如有疑问请联系社区工作人员。",
    Code.NOT_SIGNED_IN: "请先登录。",
    Code.SESSION_ENDED: "登录已过期或已退出，请重新登录。",
    Code.COUNTY_UNKNOWN: "没有找到所属的县区，请重新打开小程序。",
    Code.INVALID_INPUT: "有些内容填写不正确，请按提示修改后再提交。",
    Code.MALFORMED_BODY: "提交的数据格式不正确，请更新小程序后重试。",
    Code.BODY_TOO_LARGE: "提交的内容过大，请减少后重试。",
    Code.METHOD_NOT_ALLOWED: "不支持这种操作方式，请更新小程序后重试。",
    Code.TOO_MANY_REQUESTS: "操作太频繁了，请过一分钟再试。",
    Code.CURSOR_INVALID: "翻页位置已失效，请从第一页重新查看。",
    Code.INTERNAL: "系统出了点问题，已填的内容请保留，稍后再试；仍不行请把请求编号告诉工作人员。",
    Code.BUSY: "系统正忙，请稍后再试一次。",
    Code.IDEMPOTENCY_KEY_MISSING: "缺少防重复提交的标识，请更新小程序后重试。",
    Code.IDEMPOTENCY_KEY_REUSED: "这次提交与之前的一次标识相同但内容不同，请返回后重新提交。",
    Code.LOGIN_CODE_INVALID: "登录凭证无效或已过期，请重新登录。",
    Code.LOGIN_CODE_USED: "登录凭证已使用过，请重新登录。",
    Code.LOGIN_BLOCKED: "微信提示该账号存在风险，暂时不能登录，请到社区服务窗口办理。",
    Code.LOGIN_TOO_OFTEN: "登录太频繁了，请过一分钟再试。",
    Code.WECHAT_UNAVAILABLE: "暂时连接不上微信，请稍后重新登录。",
    Code.MOVE_NOT_ALLOWED: "当前状态是“{state}”，不能办理这一步，请刷新后查看最新进展。",
    Code.CONSENT_MISSING: "需要您先阅读并单独同意有关个人信息的说明，才能提交。",
    Code.PLACE_UNKNOWN: "没有找到所选的社区，请重新选择。",
    Code.PLACE_NOT_COMMUNITY: "请选择到具体的社区或网格。",
    Code.UNIT_UNKNOWN: "没有找到该单位，请核对统一社会信用代码，或联系社区登记。",
    Code.USCC_INVALID: "统一社会信用代码不正确，请核对 18 位代码。",
    Code.ALREADY_REPORTED_IN: "您已经报到或正在报到；如需换社区，请先办理转出。",
    Code.NOT_REPORTED_IN: "报到被社区接收后才能认领，请先到居住地社区报到。",
    Code.SCREENING_NOT_PASSED: "文字内容还没有通过安全检测，请稍候或先处理待审内容。",
    Code.CHECKS_INCOMPLETE: "核实还不完整：需要电话和上门各一次，或两人分别上门。",
    Code.WISH_TOO_LONG: "心愿内容请控制在 {most} 字以内。",
    Code.RETURNED_TOO_OFTEN: "这个心愿已退回 {most} 次，请直接联系居民当面核实。",
    Code.SAME_PERSON: "这一步需要由另一位同志办理，不能由同一人经手。",
    Code.RELATED: "您与许愿人是亲属或同住一户，请让其他同志来认领。",
    Code.ALREADY_CLAIMED: "这个心愿刚刚被别人认领了，看看其他心愿吧。",
    Code.OWN_WISH: "不能认领自己的心愿。",
    Code.CONTACT_CLOSED: "认领已经结束，联系方式不再显示；如需联系请找社区工作人员。",
    Code.PICTURE_UNKNOWN: "有图片没有上传成功，请重新上传后再提交。",
    Code.SERVICE_TIME_INVALID: "服务类请填起止时间（1 分钟至 24 小时），实物类不填，请核对。",
    Code.SERVICE_TIME_FUTURE: "服务结束时间还没有到，请在服务完成后再填报。",
    Code.SERVICE_BEFORE_REPORT_IN: "服务时间早于报到生效的日期，请核对。",
    Code.SERVICE_OVERLAP: "这段时间与已登记的服务时间重叠，请核对起止时间。",
    Code.MEDIA_KIND_REFUSED: "只能上传 JPG、PNG 或 WebP 图片。",
    Code.MEDIA_TOO_LARGE: "图片太大，请压缩后再上传。",
    Code.MEDIA_UNREADABLE: "图片打不开或已损坏，请换一张。",
    Code.MEDIA_GONE: "图片已不在，请联系工作人员。",
    Code.STORAGE_UNAVAILABLE: "图片暂时存取不了，请稍后再试。",
    Code.PERIOD_INVALID: "时段不正确：结束日期应晚于开始日期，不超过一年，也不能晚于今天。",
    Code.STATEMENT_OPEN: "该单位这一时段已有一份未定稿的报送单，请先定稿或作废。",
    Code.STATEMENT_EMPTY: "该单位这一时段没有可报送的服务记录。",
    Code.STATEMENT_UNCHANGED: "与上一版报送单内容相同，不需要重新报送。",
    Code.CONSENT_WITHDRAWN: "有成员已撤回向单位提供信息的同意，请作废后重新生成。",
    Code.STATEMENT_SUPERSEDED: "这一时段已报送更新的版本，这一版请作废。",
    Code.ENDPOINT_MISSING: "该单位还没有设置接收地址，请先设置。",
    Code.ENDPOINT_REFUSED: "接收地址不能使用：须为 https 开头的公网地址。",
    Code.SIGNATURE_INVALID: "签名校验未通过，请检查密钥和时间。",
    Code.DIGEST_MISMATCH: "回执中的摘要与报送内容不一致，请核对收到的内容。",
}

STATE_WORDS: Mapping[str, str] = {
    "draft": "草稿",
    "submitted": "已提交",
    "under_review": "审核中",
    "returned": "已退回",
    "rejected": "未通过",
    "transferred": "已转办",
    "verified": "已核实",
    "published": "待认领",
    "claimed": "已认领",
    "in_progress": "进行中",
    "delivered": "待确认",
    "confirmed": "已实现",
    "reviewed": "已回访",
    "closed": "已销号",
    "disputed": "有争议",
    "withdrawn": "已撤回",
    "expired": "已过期",
    "released": "已放弃",
    "cancelled": "已取消",
    "applied": "已申请",
    "received": "已接收",
    "active": "已生效",
    "ended": "已结束",
    "waiting": "检测中",
    "passed": "已通过",
    "held": "待人工审核",
    "refused": "未通过",
    "discarded": "已作废",
    "frozen": "已定稿",
    "sent": "已报送",
    "acknowledged": "已回执",
    "due": "待报送",
    "accepted": "对方已接收",
    "needs_attention": "需人工处理",
    "reversed": "已冲销",
}

ROLE_WORDS: Mapping[str, str] = {
    "county_admin": "县级管理员",
    "street_admin": "街道管理员",
    "community_admin": "社区管理员",
    "community_clerk": "社区工作人员",
    "grid_worker": "网格员",
    "unit_liaison": "单位联络员",
    "person": "本人账号",
}

# What marshmallow says in English, in the words of the people who read it.
FIELD_MESSAGE: Mapping[str, str] = {
    "Missing data for required field.": "必填。",
    "Field may not be null.": "不能为空。",
    "Unknown field.": "不认识的字段。",
    "Not a valid string.": "应为文字。",
    "Not a valid utf-8 string.": "应为文字。",
    "Not a valid number.": "应为数字。",
    "Number too large.": "数字太大。",
    "Invalid value.": "填写不正确。",
    "Invalid type.": "格式不正确。",
    "Not a valid integer.": "应为整数。",
    "Not a valid boolean.": "应为是或否。",
    "Not a valid UUID.": "编号格式不正确。",
    "Not a valid date.": "日期格式不正确（如 2026-11-22）。",
    "Not a valid datetime.": "时间格式不正确（如 2026-11-22T09:00:00+08:00）。",
    "Not a valid aware datetime.": "时间须带时区（如 2026-11-22T09:00:00+08:00）。",
    "Not a valid list.": "应为列表。",
    "Not a valid mapping type.": "应为对象。",
    "Invalid input type.": "格式不正确。",
    "Not valid JSON.": "不是有效的 JSON。",
    "Invalid JSON body.": "不是有效的 JSON。",
}


def message_of(code: Code, facts: Mapping[str, object]) -> str:
    """The sentence for a refusal, with its facts filled in."""
    words = {name: STATE_WORDS.get(str(value), str(value)) for name, value in facts.items()}
    return MESSAGES[code].format_map(words)


def role_words(capacity: str) -> str:
    """A capacity such as ``community_clerk@229901001001`` as residents read it."""
    roles = (held.partition("@")[0] for held in capacity.split(","))
    return "、".join(dict.fromkeys(ROLE_WORDS.get(role, "工作人员") for role in roles))

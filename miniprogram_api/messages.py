"""What people read: one plain sentence for every refusal, saying what to do next."""

from collections.abc import Mapping

from miniprogram_api.account_join_messages import MESSAGES_OF_JOINS
from miniprogram_api.activities.messages import ACTIVITY_MESSAGES
from miniprogram_api.anomalies.messages import ANOMALY_MESSAGES
from miniprogram_api.attendance.messages import ATTENDANCE_MESSAGES
from miniprogram_api.denials.messages import DENIAL_MESSAGES
from miniprogram_api.places.messages import MESSAGES_OF_PLACES
from miniprogram_api.rectification_messages import (
    FACTS_OF_RECTIFICATIONS,
    MESSAGES_OF_RECTIFICATIONS,
)
from miniprogram_api.rights_messages import (
    FACTS_OF_RIGHTS,
    MESSAGES_OF_RIGHTS,
)
from miniprogram_api.rosters.messages import ROSTER_MESSAGES
from miniprogram_api.stars.messages import STAR_MESSAGES
from miniprogram_api.state_words import STATE_WORDS
from miniprogram_api.state_words_of_kind import STATE_WORDS_OF_KIND
from miniprogram_api.unit_mergers.messages import MESSAGES_OF_UNIT_MERGERS
from miniprogram_api.volunteers.messages import VOLUNTEER_MESSAGES
from wishapp.base.errors import Code

MESSAGES: Mapping[Code, str] = {
    **MESSAGES_OF_RIGHTS,
    **MESSAGES_OF_RECTIFICATIONS,
    **MESSAGES_OF_PLACES,
    **MESSAGES_OF_JOINS,
    **DENIAL_MESSAGES,
    **STAR_MESSAGES,
    **ACTIVITY_MESSAGES,
    **ATTENDANCE_MESSAGES,
    **ANOMALY_MESSAGES,
    **MESSAGES_OF_UNIT_MERGERS,
    **VOLUNTEER_MESSAGES,
    Code.NOT_FOUND: "没有找到您要的内容，可能已被撤下，请返回刷新后再试。",
    Code.FORBIDDEN: "您没有办理这一步的权限，如有疑问请联系社区工作人员。",
    Code.NOT_SIGNED_IN: "请先登录。",
    Code.SESSION_ENDED: "登录已过期或已退出，请重新登录。",
    Code.COUNTY_UNKNOWN: "没有找到所属的县区，请重新打开小程序。",
    Code.COUNTY_NOT_OPEN: "本县的微心愿还没有开通，请过些日子再来。",
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
    Code.WECHAT_UNAVAILABLE: "暂时连接不上微信，请稍后再试一次。",
    Code.WECHAT_REFUSED: "微信没有受理，请把请求编号告诉县级管理员，由其检查小程序的设置。",
    Code.PHONE_CODE_INVALID: "手机号授权已过期或已用过，请再点一次获取手机号；不提供也可继续使用。",
    Code.PUSH_REFUSED: "消息推送的签名、时间或格式未通过校验。",
    Code.MOVE_NOT_ALLOWED: "当前状态是“{state}”，不能办理这一步，请刷新后查看最新进展。",
    Code.CONSENT_RECIPIENT_MISSING: "请先报到并填写所在单位，再同意向该单位提供服务情况。",
    Code.ACCOUNT_EXISTS: "这个手机号已有人在小程序验证，请其本人在小程序报到。",
    Code.PHONE_UNCONFIRMED: "没有人或不止一人验证过这个手机号，请其先在小程序验证。",
    Code.PHONE_MISSING: "请先点“获取手机号”验证手机号再提交；不便提供的，请到社区窗口代办。",
    Code.CONSENT_MISSING: "需要您先阅读并单独同意有关个人信息的说明，才能提交。",
    Code.WORDING_OUTDATED: "告知书有更新或版本不对，请先阅读最新版本，再决定是否同意。",
    Code.WORDING_EXISTS: "这一版告知书（{version}）已发布过，请换一个版本号。",
    Code.WORDING_BACKDATED: "告知书的生效时间不能早于现在，请重新选择。",
    Code.GUARDIAN_MISSING: "这是未成年人，需要先登记监护人（未满 14 周岁还须监护人同意）。",
    Code.NOT_RELATED: "社区还没有登记你们的亲属关系，请先到社区窗口办理。",
    Code.BIRTH_DATE_KEPT: "未成年人已登记的出生日期不能自行修改；如有错误，请联系社区更正。",
    Code.BENEFICIARY_UNSAID: "请选择受益人是您本人，还是其他成年人。",
    Code.BENEFICIARY_CONSENT_MISSING: "替他人许愿须登记本人或照护人的同意和见证人，由社区核实。",
    Code.BENEFICIARY_CONSENT_INVALID: "同意日期不能晚于今天，照护人须填姓名，见证人须是另一人。",
    Code.AGE_MISSING: "请填写受益人的出生日期，或选择年龄段（成年、未满 18、未满 14 周岁）。",
    Code.CHILD_FILE_CLOSED: "这是未满 14 周岁儿童的档案，请先申请，由社区负责人批准后再查看。",
    Code.GUARDIAN_BY_PAPER: "没有登记未满 18 岁的出生日期，监护人请带证明材料到社区窗口办理。",
    Code.DESK_ENTRY_OPEN: "同一事项已登记，正等另一位同志复核，请不要重复登记。",
    Code.BIRTH_DATE_INVALID: "出生日期不正确，请核对后重新填写。",
    Code.CORRECTION_OPEN: "这一项已有更正申请在办理，请等办结后再申请。",
    Code.CLOSING_OPEN: "您已申请注销，可在等待期内撤回，不必重复申请。",
    Code.CLOSING_MISSING: "没有正在等待的注销申请。",
    Code.RESTRICTED: "当事人已注销或撤回，资料只封存不使用；确有需要请县级管理员说明理由后查阅。",
    Code.PLACE_UNKNOWN: "没有找到所选的地方，可能已经撤并，请重新选择。",
    Code.PLACE_NOT_COMMUNITY: "请选择到具体的社区或网格。",
    Code.GRID_NOT_PUBLIC: "按网格查看只对已报到的党员开放，请选择社区或街道。",
    Code.GRID_UNSAID: "您的报到没有登记到网格，请改看同社区或同街道。",
    Code.UNIT_UNKNOWN: "没有找到该单位，请核对统一社会信用代码，或联系社区登记。",
    Code.ROLE_LEVEL_WRONG: "这个角色不能授在这一级地方，请选择与角色相应的县、街道、社区或网格。",
    Code.USCC_INVALID: "统一社会信用代码不正确，请核对 18 位代码。",
    Code.ALREADY_REPORTED_IN: "您已经报到或正在报到；如需换社区，请先结束原来的报到。",
    Code.NOT_REPORTED_IN: "报到生效后才能认领，请先到居住地社区报到，并等社区办理生效。",
    Code.MEMBER_UNCONFIRMED: "您的党员身份还没有核实：请单位联络员确认，或把纸质报到单交社区查看。",
    Code.SCREENING_NOT_PASSED: "内容还没有通过安全检测，请稍候或先处理待审内容。",
    Code.CHECKS_INCOMPLETE: "核实还不完整：需要电话和上门各一次，或两人分别上门。",
    Code.WISH_TOO_LONG: "心愿内容请控制在 {most} 字以内。",
    Code.RETURNED_TOO_OFTEN: "这个心愿已退回 {most} 次，请直接联系居民当面核实。",
    Code.WISH_OVER_LIMIT: "参考价值超过 {most} 元；可改为{shared_kind}，或由社区转慈善、临时救助。",
    Code.CROWD_OVER_LIMIT: "参考价值超过 {most} 元，请到社区窗口申请临时救助，或由社区转慈善组织。",
    Code.VALUE_MISSING: "实物心愿须有参考价值才能核对限额，请填写估价（整元）后再提交核实。",
    Code.WANTED_IN_PAST: "期望完成日期已经过去，请选择今天或以后的日期，或不填。",
    Code.HOUSEHOLD_QUOTA: "每户每季度最多提交 {most} 个心愿，本季度已满；急难的事请直接联系社区。",
    Code.WISH_ENTERED_ALREADY: "本季度已登记过这位居民的同一心愿，不用重复登记。",
    Code.PROOF_MISSING: "请上传居民签字的照片，或填写听取口头同意的见证同事。",
    Code.WITNESS_UNFIT: "见证人须是另一位在心愿所在地或其上级任职的工作人员。",
    Code.MERGE_TARGET_UNFIT: "不能合并到这个心愿：须是同一社区仍在办理的另一个心愿。",
    Code.MERGE_UNLIKE: "两个心愿不是同一户，文字也不相近，不能合并，请分别办理。",
    Code.CONFIRM_CODE_MISSING: "这个心愿没有可用的确认码，请社区重新发码，或由居民在小程序中确认。",
    Code.CONFIRM_CODE_WRONG: "确认码不对，请向居民核对；还可再试 {left} 次。",
    Code.CONFIRM_CODE_LOCKED: "确认码输错次数过多，已停用；请联系社区工作人员核实。",
    Code.IMPORT_UNREADABLE: "文件打不开，请用 xlsx 或 CSV（UTF-8、GB18030）格式重新保存后上传。",
    Code.IMPORT_TOO_LARGE: "文件太大：请控制在 {most} MB 以内，删去带格式的空行，或分几次导入。",
    Code.IMPORT_TOO_MANY_ROWS: "一次最多导入 {most} 行，请分几次导入。",
    Code.IMPORT_WITHOUT_ROWS: "表格里没有可以导入的行：第一行是表头，请从第二行起逐行填写。",
    Code.IMPORT_COLUMNS_MISSING: "表头不对，请使用模板的第一行；缺少或不认识的列：{columns}。",
    Code.IMPORT_DONE_ALREADY: "这份表格已经导入过了，不会重复登记。",
    Code.IMPORT_ROW_CHANGED: "第 {row} 行与检查时的情况已不同，全部没有登记；请重新上传后再确认。",
    Code.IMPORT_CONSENT_MISSING: "请填同意书编号、日期和见证人，或不填困难类别、病情等敏感信息。",
    Code.IMPORT_CONSENT_INVALID: "同意书的日期不能晚于今天，见证人须是另一个人。",
    Code.IMPORT_CONSENT_USED: "这个同意书编号已用于另一位居民，请核对。",
    Code.IMPORT_FAULTY: "表格中还有 {bad} 行有误，请按提示改好后重新上传，再确认导入。",
    Code.IMPORT_NOTHING_GOOD: "没有可以登记的行，请按提示修改表格后重新上传。",
    **ROSTER_MESSAGES,
    Code.SAME_PERSON: "这一步需要由另一位同志办理，不能由同一人经手。",
    Code.NOT_RECEIVED: "居民表示心愿尚未实现：社区承办的请先落实，已确认的请提出异议。",
    Code.RELATED: "您与许愿人是亲属或同住一户，请让其他同志来认领。",
    Code.ALREADY_CLAIMED: "这个心愿刚刚被别人认领了，看看其他心愿吧。",
    Code.TOO_MANY_CLAIMS: "您手上的认领已到上限，请先办完或退回一个再认领。",
    Code.COOLING_OFF: "您有认领多次逾期，{until}起才能再认领（含认领份）；手上的可照常办理。",
    Code.DRAW_OPEN: "这个心愿正在登记抽签，请先登记，结果会通知您。",
    Code.DRAW_CLOSED: "这个心愿没有正在进行的抽签登记，请刷新后查看。",
    Code.DRAW_FULL: "登记的人太多了，请看看其他心愿。",
    Code.ALREADY_ENTERED: "您已经登记过了，请等抽签结果。",
    Code.ALREADY_RATED: "您已经评价过这个心愿了，一个心愿评价一次。",
    Code.RATING_CLOSED: "评价的时间已过，如有问题请联系社区工作人员。",
    Code.ALREADY_REOPENED: "这个心愿已经重办过一次，仍有问题请联系社区工作人员。",
    Code.REOPENING_CLOSED: "申请重办的时间已过，如有问题请联系社区工作人员。",
    Code.RENEWED_ALREADY: "这个心愿已续期一次，不能再续，请由社区安排实现。",
    Code.SHARED_NOT_RENEWED: "大家分份认领的心愿不能续期，请由社区承办来实现。",
    Code.HOURS_INVALID: "服务时段不正确：结束时间要晚于开始时间，请核对后重新填写。",
    Code.DISPATCH_OPEN: "这个心愿已在派单，请等对方答复，或先撤回再派。",
    Code.CANDIDATE_UNFIT: "所选人员中有人现在不适合接这一单，请刷新推荐名单后重新选择。",
    Code.PROPOSAL_OVERTAKEN: "已有其他同志先接了这一单，谢谢您的心意，看看其他心愿吧。",
    Code.OWN_WISH: "不能认领自己的心愿。",
    Code.CONTACT_CLOSED: "认领已经结束，联系方式不再显示；如需联系请找社区工作人员。",
    Code.CALL_OVER: "这通电话已经打过，或不用再打了，号码不再显示；请返回列表刷新。",
    Code.SHARED_WISH: "这个心愿由大家分份认领，请选择一项认领份。",
    Code.COST_SHARES_OFF: "这个社区没有开放费用分担，请改为实物或时长。",
    Code.LINES_DIFFER: "各项的文字要与心愿的各项一一对应，请核对后重新提交。",
    Code.CROWD_FULL: "这一项已经认满或余下的份数不够，请减少份数或看看其他心愿。",
    Code.PLEDGES_CLOSED: "这个心愿的认领已经截止，看看其他心愿吧。",
    Code.ALREADY_PLEDGED: "您已认领过这一项，可在“我的认领份”中修改份数。",
    Code.SHARES_UNSETTLED: "还有费用份没有在社区窗口办结，或采购票据没有登记，暂时不能开始。",
    Code.NOT_LEAD: "现在由另一位同志牵头这个心愿，请由牵头人来办理这一步。",
    Code.LEAD_SPENT: "各认领人都已两次有机会牵头而没有开始，请等社区决定。",
    Code.LEAD_TAKEN: "这个心愿已有人牵头；本人移交，或大家都逾期没有开始，才能由他人牵头。",
    Code.LEAD_ALONE: "还没有其他同志参与这个心愿，不能移交牵头；不能继续请收回认领份。",
    Code.RECEIPT_USED: "这个收据号已经登记过，请核对。",
    Code.PARTICIPANTS_MISSING: "还没有人参加或到场，请先确定参加的人。",
    Code.PARTICIPANT_UNFIT: "名单中有人不能参加这个心愿，请核对后重新提交。",
    Code.TEAM_OF_MEMBERS: "这支队伍只接收已报到的党员，请选择其他服务队。",
    Code.TEAM_OF_UNIT: "这支队伍只接收本单位的报到党员，请选择其他服务队。",
    Code.ALREADY_IN_TEAM: "已经在这个服务队里，或已提交申请。",
    Code.TEAM_BUSY: "服务队手上还有没办完的认领，办完后才能解散。",
    Code.PEOPLE_UNSAID: "请说明照片里能不能认出人；能不拍到人就不要拍到人。",
    Code.PICTURE_OF_CHILD: "未成年人的心愿不上传能认出人的照片，请换成只拍物品或现场的照片。",
    Code.PICTURE_CONSENT_MISSING: "照片里的人还没有单独同意，请换成认不出人的照片后再提交。",
    Code.PICTURE_USED: "有图片已用在别处，不能重复使用，请另外上传一张。",
    Code.PICTURE_UNKNOWN: "有图片没有上传成功，请重新上传后再提交。",
    Code.SERVICE_TIME_INVALID: "服务类请填起止时间（不超过县里规定的最长时间），实物类不填。",
    Code.SERVICE_TIME_FUTURE: "服务结束时间还没有到，请在服务完成后再填报。",
    Code.SERVICE_BEFORE_REPORT_IN: "服务时间早于报到生效的日期，请核对。",
    Code.SERVICE_BEFORE_CLAIM: "服务时间早于认领时间，请按认领之后的实际时间填报。",
    Code.SERVICE_DAY_FULL: "这一天登记的服务时间超过一人一天的上限，请按实际时间核对。",
    Code.SERVICE_OVERLAP: "这段时间与已登记的服务时间重叠，请核对起止时间。",
    Code.MEDIA_KIND_REFUSED: "只能上传 JPG、PNG 或 WebP 图片。",
    Code.MEDIA_TOO_LARGE: "图片太大，请压缩后再上传。",
    Code.MEDIA_UNREADABLE: "图片打不开或已损坏，请换一张。",
    Code.MEDIA_GONE: "图片已不在，请联系工作人员。",
    Code.STORAGE_UNAVAILABLE: "图片暂时存取不了，请稍后再试。",
    Code.LEVEL_NOT_BELOW: "只能按这个地方的下一级查看，请重新选择。",
    Code.SEARCH_TOO_SHORT: "请至少输入两个字，或完整的姓名、电话、编号再搜索。",
    Code.BOARD_PERIOD_INVALID: "时段不正确：请选已开始的年、季、月，或填起止日期，最长五年。",
    Code.ROLL_TOO_LONG: "一次最多导出 {most} 行，请缩短时段，分几次导出。",
    Code.NOT_PRINTABLE_YET: "社区还没有接收报到，回执现在不能打印。",
    Code.PERIOD_INVALID: "时段不正确：结束日期应晚于开始日期，不超过一年，也不能晚于今天。",
    Code.STATEMENT_OPEN: "该单位这一时段已有一份未定稿的报送单，请先定稿或作废。",
    Code.STATEMENT_EMPTY: "该单位这一时段没有可报送的服务记录。",
    Code.STATEMENT_UNCHANGED: "与上一版报送单内容相同，不需要重新报送。",
    Code.AGREEMENT_INVALID: "请填写与接收单位签订的协议编号和签订日期，日期不能晚于今天。",
    Code.RULES_INVALID: "有些规则的数值不能接受，请按提示修改后再提交。",
    Code.RULES_UNCHANGED: "与上一版规则相同，没有需要修改的内容。",
    Code.RULES_TOO_SOON: "生效日期太近，最早可从 {first} 起生效，请改日期后重新提出。",
    Code.RULES_TOO_FAR: "生效日期太远，请选一年以内的日期。",
    Code.RULES_OUT_OF_ORDER: "只能在最近一版已通过的规则之后修改或撤回，请刷新后重新办理。",
    Code.RULES_OPEN: "已有一版规则等待另一位同志同意，请先办结。",
    Code.RULES_IN_FORCE: "这一版规则从 {begins_on} 起生效，已不能撤回，请提出新的一版。",
    Code.RULES_NOT_SIMULATED: "这一版规则影响服务时长，请先用过去的服务试算，看过结果再同意。",
    Code.SIMULATIONS_TOO_MANY: "一版规则最多试算 {most} 次，请查看已有的结果。",
    Code.RULE_VERSION_EXISTS: "已有版本号为 {version} 的规则，请换一个版本号。",
    Code.EVIDENCE_MISSING: "补录遗漏的服务需要附上佐证，请上传后再提交。",
    Code.OBJECTION_RAISED: "您已提出过异议，请等待答复；不再有异议时可以撤回。",
    Code.TOLD_BY_CONSENT: "本县按您的同意向单位报送，不同意时请直接撤回同意。",
    Code.MEMBER_OBJECTS: "有成员对报送提出了异议，请先答复异议，再作废并重新生成。",
    Code.STATEMENT_IN_VIEW: "成员查看和提出异议的期限还没有到，期满后再报送。",
    Code.CONSENT_WITHDRAWN: "有成员已撤回同意，或还没有按新告知书重新同意，请作废后重新生成。",
    Code.STATEMENT_SUPERSEDED: "这一时段已报送更新的版本，这一版请作废。",
    Code.ENDPOINT_MISSING: "该单位还没有设置接收地址，请先设置。",
    Code.ENDPOINT_REFUSED: "接收地址不能使用：须为 https 开头的公网地址。",
    Code.SIGNATURE_INVALID: "签名校验未通过，请检查密钥和时间。",
    Code.CERTIFICATE_EMPTY: "这个社区在所选日期内没有您的有效服务记录，请换日期或社区再申请。",
    Code.CERTIFICATE_BATCH_RUNNING: "本社区有一批证明正在出具，请等它办完，或先停止它。",
    Code.CERTIFICATE_BATCH_EMPTY: "没有等待出具的证明申请，请先请本人申请，或录入纸质申请。",
    Code.CERTIFICATE_HELD: "这几天的证明正在办理或仍然有效，请打印已有的证明，或换日期申请。",
    Code.CERTIFICATE_UNKNOWN: "编号与校验码不相符，请照证明上的编号和校验码重新填写。",
    Code.DIGEST_MISMATCH: "回执中的摘要与报送内容不一致，请核对收到的内容。",
}

FACT_WORDS: Mapping[str, Mapping[str, str]] = {**FACTS_OF_RIGHTS, **FACTS_OF_RECTIFICATIONS}

ROLE_WORDS: Mapping[str, str] = {
    "county_admin": "县级管理员",
    "street_admin": "街道管理员",
    "community_admin": "社区管理员",
    "community_clerk": "社区工作人员",
    "grid_worker": "网格员",
    "unit_liaison": "单位联络员",
    "person": "本人账号",
}

# What a template is for, as people read it before they are asked.
TEMPLATE_WORDS: Mapping[str, str] = {
    "report_in": "报到进度提醒",
    "wish": "心愿进度提醒",
    "claim": "认领进度提醒",
    "work": "待办事项提醒",
    "digest": "多条通知合并提醒",
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
    kind = str(facts.get("kind", ""))
    words = {name: _fact_words(name, value, kind) for name, value in facts.items()}
    return MESSAGES[code].format_map(words)


def _fact_words(name: str, value: object, kind: str) -> str:
    """How people read one fact; several of a kind stand in one list."""
    if isinstance(value, tuple):
        return "、".join(_fact_words(name, each, kind) for each in value)
    return FACT_WORDS.get(name, {}).get(str(value)) or state_word(str(value), kind=kind)


def state_word(state: str, *, kind: str = "") -> str:
    """How people call a state of a kind of thing; any other text stays as it is."""
    return STATE_WORDS_OF_KIND.get(kind, {}).get(state) or STATE_WORDS.get(state, state)


def role_words(capacity: str) -> str:
    """A capacity such as ``community_clerk@229901001001`` as residents read it."""
    roles = (held.partition("@")[0] for held in capacity.split(","))
    return "、".join(dict.fromkeys(ROLE_WORDS.get(role, "工作人员") for role in roles))

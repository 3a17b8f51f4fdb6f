"""What people read when a resident without a phone cannot be joined to an account."""

from collections.abc import Mapping

from wishapp.base.errors import Code

MESSAGES_OF_JOINS: Mapping[Code, str] = {
    Code.JOIN_OPEN: "这位居民或这个账号已有关联或正在办理，请先办结或解除。",
    Code.JOIN_NOT_ON_PAPER: "只能关联没有手机、由社区代办的居民，请核对所选的人。",
    Code.JOIN_OF_MEMBER: "这位居民已凭纸质单报到或登记，服务记录不能改到别的账号，请沿用纸质办理。",
    Code.JOIN_OF_MINOR: "未成年人或有监护人的，不能关联账号，请由监护人办理。",
    Code.JOIN_OF_PARTY: "这个账号的本人或亲属参与过该居民的心愿，或经办过，不能关联，请核对。",
    Code.JOIN_OF_KIN: "这个账号登记为该居民的亲属或同住人，不是本人，不能关联。",
    Code.JOIN_WHILE_CLOSING: "账号已注销或正在等待注销，请先请本人撤回注销再关联。",
    Code.JOIN_NAME_DIFFERS: "账号的姓名与代办登记的姓名不一致，请核对；确为本人的，请写明理由。",
    Code.JOIN_UNFIT: (
        "这个号码的账号暂不能关联，请核对号码；姓名与代办登记不一致的，请写明理由再试。"
        "账号的情况只有本人能查看，查询已留痕。"
    ),
    Code.JOINED_TO_ACCOUNT: "这位居民已关联本人账号，事项都归在账号上，请到该账号的人员页面办理。",
}
STATE_WORDS_OF_JOINS: Mapping[str, Mapping[str, str]] = {
    "account_join": {
        "proposed": "待本人确认",
        "agreed": "待复核",
        "declined": "本人不认可",
    },
}

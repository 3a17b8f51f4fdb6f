"""Chinese labels of how a push to a unit ended, and of why an endpoint is out of use."""

from collections.abc import Mapping

from wishapp.doors.unit_gateway import Reason

R = Reason
# What the address is not, or how the unit's system answered.
OF_THE_DOOR: Mapping[str, str] = {
    R.URL: "地址不是完整的网址",
    R.SCHEME: "地址不是 https 开头",
    R.USERINFO: "地址中带有用户名或密码",
    R.FRAGMENT: "地址中带有 # 后的内容",
    R.HOST: "地址中的主机名不可用",
    R.PORT: "地址中的端口不可用",
    R.LOOPBACK: "地址指向本机",
    R.PRIVATE: "地址指向内部网络",
    R.LINK_LOCAL: "地址指向链路本地网络",
    R.SHARED: "地址指向运营商共享网络",
    R.METADATA: "地址指向云平台元数据服务",
    R.MULTICAST: "地址是组播地址",
    R.UNSPECIFIED: "地址是未指定地址",
    R.DOCUMENTATION: "地址是文档示例地址",
    R.TUNNELLED: "地址是隧道地址",
    R.MAPPED: "地址是映射地址",
    R.RESERVED: "地址是保留地址",
    R.REDIRECT: "对方要求转到其他地址",
    R.BAD_REQUEST: "对方认为请求有误（400）",
    R.UNAUTHORIZED: "对方未认可签名（401）",
    R.FORBIDDEN: "对方拒绝访问（403）",
    R.NOT_FOUND: "对方没有这个地址（404）",
    R.METHOD_NOT_ALLOWED: "对方不接受推送（405）",
    R.GONE: "对方已停用这个地址（410）",
    R.TOO_LARGE: "对方认为内容过大（413）",
    R.MEDIA_TYPE: "对方不接受这种格式（415）",
    R.UNPROCESSABLE: "对方无法处理内容（422）",
    R.REJECTED: "对方未接收",
    R.DNS: "域名无法解析",
    R.CONNECT: "无法连接",
    R.TIMEOUT: "超时未应答",
    R.CERTIFICATE: "对方证书无效",
    R.TLS: "加密连接未建立",
    R.CUT_OFF: "连接中断",
    R.CONFLICT: "对方认为有冲突（409）",
    R.LOCKED: "对方已锁定（423）",
    R.TOO_EARLY: "对方要求稍后再试（425）",
    R.TOO_MANY_REQUESTS: "对方要求放慢推送（429）",
    R.SERVER_ERROR: "对方系统出错",
    R.UNAVAILABLE: "对方系统暂不可用",
    R.GARBAGE_ANSWER: "对方的应答无法识别",
    R.ENCODED_ANSWER: "对方的应答经过压缩",
    R.ANSWER_TOO_LARGE: "对方的应答过大",
}
PUSH_FAULTS: Mapping[str, str] = {
    "": "无",
    **OF_THE_DOOR,
    "no_receipt": "没有回执",
    "no_answer": "没有得到结果",
    "secret": "签名密钥不可用",
    "endpoint_missing": "没有在用的接收地址",
    "unanswered": "多次推送均未得到结果",
    "superseded": "已有更新的报送单",
    "consent_withdrawn": "有党员未同意告知单位",
    "member_objects": "有党员对告知单位提出异议",
}
# While a push is on its way it has no outcome.
PUSH_OUTCOMES: Mapping[str, str] = {**PUSH_FAULTS, "": "尚无结果", "received": "已收到"}
ENDPOINT_STOPS: Mapping[str, str] = {
    "replaced": "已换用新地址",
    "by_hand": "已由人工停用",
    Reason.GONE: "单位系统已停用该地址",
}

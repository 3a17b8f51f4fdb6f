"""What people read about volunteers: refusals, what their states and words are called."""

from collections.abc import Mapping

from wishapp.base.errors import Code
from wishapp.registry.volunteers.states import LeftBecause, VolunteerKind

VOLUNTEER_MESSAGES: Mapping[Code, str] = {
    Code.ALREADY_REGISTERED: "已经登记为志愿者；如需换地方服务，请在志愿者登记中更换社区或网格。",
    Code.NOT_REGISTERED: "请先报到，或登记为志愿者，再来办理。",
    Code.VOLUNTEER_TOO_YOUNG: "年满 {least} 周岁才能登记为志愿者，请等孩子年满后再来登记。",
}
REGISTRATION_STATES: Mapping[str, str] = {"entered": "待复核"}
VOLUNTEER_KINDS: Mapping[str, str] = {
    VolunteerKind.RESIDENT: "居民",
    VolunteerKind.NEW_EMPLOYMENT: "新就业群体（快递员、外卖骑手等）",
    VolunteerKind.VETERAN: "退役军人",
    VolunteerKind.RETIREE: "退休人员",
}
LEFT_BECAUSE: Mapping[str, str] = {
    LeftBecause.MOVED: "换到其他社区",
    LeftBecause.REPORTED_IN: "已作为党员报到",
    LeftBecause.GUARDIAN_WITHDREW: "监护人不再同意",
}

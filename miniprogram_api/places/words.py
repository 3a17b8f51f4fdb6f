"""What people read about the table of places: heads, the words in cells, and what is wrong."""

from collections.abc import Mapping

from miniprogram_api.word_lists.registry_words import GRID_KINDS, LEVELS
from wishapp.registry.places.faults import Fault, RowFault
from wishapp.registry.places.rules import Level

# The heads of the columns, in the order of the form. The first five have to be there.
HEADS: Mapping[str, str] = {
    "code": "编码",
    "name": "名称",
    "parent": "上级编码",
    "level": "级别",
    "valid_from": "启用日期",
    "grid_kind": "网格类型",
    "households": "户数",
    "contact_name": "联络点名称",
    "contact_address": "联络点地址",
    "contact_phone": "联络点电话",
    "contact_hours": "联络点开放时间",
}
# What people write in cells, and its code. A label's explanation may be left out.
LEVEL_WORDS: Mapping[str, str] = {
    **{label: level for level, label in LEVELS.items()},
    "街道": Level.STREET,
    "乡镇": Level.STREET,
    "镇": Level.STREET,
    "乡": Level.STREET,
    "社区": Level.COMMUNITY,
    "村": Level.COMMUNITY,
    "一级网格": Level.GRID,
}
CELL_WORDS: Mapping[str, Mapping[str, str]] = {
    "level": LEVEL_WORDS,
    "grid_kind": {label: kind for kind, label in GRID_KINDS.items()},
}
FAULT_SENTENCES: Mapping[RowFault, str] = {
    RowFault.CELL: "单元格是公式、错误值或乱码，请粘贴为数值或文字。",
    RowFault.CODE: "编码不对：县、街道、社区为 12 位，网格为 15 或 16 位，二级网格再加 3 位。",
    RowFault.TWICE: "编码 {code} 在表中重复出现。",
    RowFault.LEVEL: "按编码应为“{level}”，与所填级别不一致。",
    RowFault.NAME_LENGTH: "名称请填写 1 至 {most} 个字。",
    RowFault.NAME_CHARACTERS: "名称中有看不见的字符，请重新输入。",
    RowFault.DAY: "请写成年-月-日（如 2027-3-1、2027/3/1 或 2027年3月1日）。",
    RowFault.DAY_FAR: "日期应在 {first} 至 {last} 之间。",
    RowFault.COUNTY: "本县的编码应为 {own}。",
    RowFault.PARENT: "上级编码不在表中，系统里也没有。",
    RowFault.PARENT_LEVEL: "上级应为“{level}”，请核对上级编码。",
    RowFault.PARENT_CLOSED: "上级已撤并，请改填撤并后的上级编码。",
    RowFault.BEGINNING: "网格编码应以上级编码 {parent} 开头。",
    RowFault.MOVED: "{code} 现属于 {above}，不能改换上级；请在新上级下另用新编码，再把原编码撤并。",
    RowFault.CLOSED: "编码 {code} 已撤并，不能再用。",
    RowFault.GRID_KIND: "网格类型请从给定的选项中选择。",
    RowFault.NO_GRID: "只有网格填写网格类型。",
    RowFault.HOUSEHOLDS: "户数请填写 0 至 {most} 的整数。",
    RowFault.NO_OFFICE: "只有街道和社区填写联络点。",
    RowFault.CONTACT_NAME: "填写联络点时，请同时填写联络点名称。",
    RowFault.CONTACT_TEXT: "请填写 1 至 {most} 个字，不含看不见的字符。",
    RowFault.CONTACT_MOBILE: "这里人人可见，请不要写个人手机号。",
    RowFault.CONTACT_PHONE: "请填写办公电话（带区号的固定电话或服务热线），不要填个人手机号。",
}


def sentence_of(fault: Fault) -> str:
    """What people read about a fault."""
    facts = dict(fault.facts)
    if "level" in facts:
        facts["level"] = LEVELS[Level(str(facts["level"]))]
    return FAULT_SENTENCES[fault.kind].format(**facts)

"""The columns of the roll of wishes from before the system; its title says that it was imported."""

from miniprogram_api.own_data.words import WORDS
from miniprogram_api.rolls.columns import NO_CONTACT, SEALED, Column, Layout, place
from miniprogram_api.word_lists.labels import EARLIER_OUTCOMES, PUBLIC_LABELS
from wishapp.demand.earlier_wishes.rules import Outcome
from wishapp.demand.wishes.rules import PublicLabel
from wishapp.printing.rolls.queries import RollEarlierWish


def _words(line: RollEarlierWish) -> str:
    return SEALED if line.is_erased else line.words or ""


def _form(line: RollEarlierWish) -> str:
    shared = "（合力）" if line.kind == "crowdfunded" else ""
    return WORDS["form"].get(line.form, line.form) + shared


def _label(line: RollEarlierWish) -> str:
    return PUBLIC_LABELS[PublicLabel(line.label)] if line.label else ""


EARLIER_WISHES = Layout(
    "以往微心愿台账（导入）",
    "提出日期在统计时段内、由旧台账导入的心愿",
    (
        Column("原心愿编号", 20, lambda line: line.number),
        Column("社区（网格）", 18, place),
        Column("提出日期", 11, lambda line: line.posted_on.isoformat()),
        Column("类别", 11, _form),
        Column("人群", 8, _label),
        Column("心愿内容", 36, _words),
        Column("办理结果", 9, lambda line: EARLIER_OUTCOMES[Outcome(line.outcome)]),
        Column("办结日期", 11, lambda line: line.ended_on and line.ended_on.isoformat()),
        Column("参与人数", 8, lambda line: line.helpers),
        Column("满意度", 9, lambda line: WORDS["level"].get(str(line.level or ""), "")),
        Column("来源", 20, lambda line: line.source),
        Column("依据文号", 18, lambda line: line.basis_doc),
        Column("数据来源", 8, lambda _: "导入"),
    ),
    (
        ("数据来源", "由旧台账导入，未经系统核实：不计服务时长，不在默认的工作情况表之内。"),
        ("姓名", "台账不列许愿人姓名。已按申请或到期删除的内容，显示“（已封存）”。"),
        NO_CONTACT,
    ),
)

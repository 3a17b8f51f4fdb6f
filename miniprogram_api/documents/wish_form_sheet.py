"""The paper form of a wish (form 8.5), as pages."""

from miniprogram_api.documents.blocks import Fields, Sheet, Signed, Words
from miniprogram_api.documents.making import BY_HAND, place_words, sheet, ticked, written
from miniprogram_api.messages import state_word
from miniprogram_api.own_data.words import WORDS
from miniprogram_api.rolls.layouts import CHANNEL_WORDS
from wishapp.printing.documents.wish_paper import ASKED_FOR, WishPaper

TITLE = "微心愿登记表"
IN_SYSTEM = "已登记，不打印；须联系时在系统中查看并留痕"
MINOR_WORDS = {"under_14": "未满十四周岁", "under_18": "未满十八周岁"}
NOTE = (
    "本表不含电话和住址，含困难类别等敏感信息，由社区专人保管，不得张贴、转发。"
    "困难证明只核看、不留复印件。"
)


def wish_form_sheet(paper: WishPaper) -> Sheet:
    """The form: who wishes for what, what they agreed to, and how it was checked."""
    blocks = (_wisher(paper), _wish(paper), _review(paper))
    signed = Signed(("许愿人或监护人签名", "经办人", "日期"))
    return sheet(TITLE, paper.printout, (*blocks, signed, Words(NOTE, is_note=True)))


def _wisher(paper: WishPaper) -> Fields:
    wish, guardian = paper.wish, paper.guardian
    group = WORDS["difficulty_group"].get(wish.difficulty_group, wish.difficulty_group)
    child = MINOR_WORDS.get(wish.minor or "", "否")
    name = guardian.name if guardian else ""
    relation = WORDS["relation"].get(guardian.relation, guardian.relation) if guardian else ""
    return Fields(
        (
            (("心愿编号", wish.wish_no), ("登记日期", written(wish.created_at))),
            (
                ("所在社区", place_words(paper.community, paper.place)),
                ("来源", CHANNEL_WORDS.get(wish.channel, wish.channel)),
            ),
            (("受益人", wish.beneficiary_name), ("未成年人", child)),
            (("监护人", name), ("监护关系", relation)),
            (("困难类别", group), ("证明材料", ticked(((False, "已核看原件"),)))),
            (("电话、住址", IN_SYSTEM),),
        ),
        heading="一、许愿人",
    )


def _wish(paper: WishPaper) -> Fields:
    wish = paper.wish
    form = WORDS["form"].get(wish.form, wish.form)
    shared = "（合力微心愿）" if wish.kind == "crowdfunded" else ""
    value = "" if wish.reference_value is None else f"{wish.reference_value} 元"
    wanted = written(wish.wanted_before) if wish.wanted_before else "不限"
    agreed = [(each in paper.consents, WORDS["purpose"][each.value]) for each in ASKED_FOR]
    return Fields(
        (
            (("类别", form + shared), ("参考价值", value)),
            (("心愿内容", wish.content),),
            (("公示文字", wish.public_text or wish.wording),),
            (("期望日期", wanted), ("当前状态", state_word(wish.state, kind="wish"))),
            (("个人信息同意", ticked(agreed)),),
        ),
        heading="二、心愿",
    )


def _review(paper: WishPaper) -> Fields:
    ways = ticked([("phone" in paper.checks, "电话核实"), ("visit" in paper.checks, "上门核实")])
    return Fields(
        (
            (("核实方式", ways), ("核实日期", BY_HAND)),
            (("核实人签名", ""), ("审核人签名", "")),
            (
                (
                    "审核意见",
                    ticked(((False, "同意公示"), (False, "退回补充"), (False, "不予受理"))),
                ),
            ),
            (("社区意见", ""),),
        ),
        heading="三、核实与审核",
    )

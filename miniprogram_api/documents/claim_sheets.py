"""The claim form (form 8.6) and the sheet for the way, as pages."""

from miniprogram_api.documents.blocks import Block, Fields, Sheet, Signed, Words
from miniprogram_api.documents.making import BY_HAND, place_words, sheet, ticked, written
from miniprogram_api.messages import state_word
from miniprogram_api.own_data.words import WORDS
from wishapp.fulfilment.claims.setting_out import Contact
from wishapp.printing.documents.claim_papers import ClaimPaper

FORM_TITLE, SHEET_TITLE = "微心愿认领（派单）登记单", "微心愿上门服务单"
FORM_NOTE = (
    "认领和服务均属自愿。本单不含居民姓名、电话和住址；实物须新、能用、安全卫生。"
    "未成年人的心愿由社区或学校工作人员陪同交付，不拍摄可认出儿童的照片。"
)
SHEET_NOTE = (
    "本单含居民个人信息，只供上门人员本次服务使用：不得复印、拍照、转发，服务结束后交回社区销毁。"
    "本次打开联系方式已记录，居民可以查到。"
)
CHILD = "未成年人，地点由监护人告知；请至少两名成年人同往。"
WAYS = tuple((False, words) for words in ("上门交付", "社区代转", "学校转交"))
GOODS = tuple((False, words) for words in ("是", "否"))
SATISFACTION = tuple((False, words) for words in WORDS["level"].values())


def claim_form_sheet(paper: ClaimPaper) -> Sheet:
    """The form on which claim, delivery and return visit are signed."""
    delivery = Fields(
        (
            (("交付时间", BY_HAND), ("交付地点", "")),
            (("交付方式", ticked(WAYS)),),
            (("物品清单", ""),),
            (("新且安全能用", ticked(GOODS)), ("见证人", "")),
            (("服务起止时间", "　　月　　日　　时　　分 至　　时　　分，休息　　分钟"),),
            (("交付人签名", ""), ("接收人签名", "")),
        ),
        heading="二、交付确认",
    )
    visit = Fields(
        (
            (("回访人", ""), ("回访日期", BY_HAND)),
            (("回访方式", ticked(((False, "电话"), (False, "上门")))), ("是否实现", ticked(GOODS))),
            (("满意度", ticked(SATISFACTION)),),
            (("问题和需求", ""),),
        ),
        heading="三、回访（回访人不得是认领人或审核人）",
    )
    blocks = (
        _claim(paper),
        delivery,
        visit,
        Signed(("社区经办人", "社区（盖章）", "日期")),
        Words(FORM_NOTE, is_note=True),
    )
    return sheet(FORM_TITLE, paper.printout, blocks)


def contact_sheet(paper: ClaimPaper, contact: Contact) -> Sheet:
    """What whoever is on the way carries."""
    who = "监护人" if contact.via_guardian else "受益人"
    way = Fields(
        (
            ((who, contact.beneficiary_name), ("联系电话", contact.contact_phone)),
            (("住址", contact.address or CHILD),),
        ),
        heading="二、联系方式",
    )
    service = Fields(
        (
            (("上门人员签名", ""), ("上门日期", BY_HAND)),
            (("服务起止时间", "　　时　　分 至　　时　　分，休息　　分钟"),),
            (("完成情况", ""),),
            (("居民签名", ""), ("收回人签名", "")),
        ),
        heading="三、服务情况",
    )
    blocks: tuple[Block, ...] = (_claim(paper), way, service, Words(SHEET_NOTE, is_note=True))
    return sheet(SHEET_TITLE, paper.printout, blocks)


def _claim(paper: ClaimPaper) -> Fields:
    claim = paper.claim
    form = WORDS["form"].get(paper.form, paper.form)
    shared = "（合力微心愿）" if paper.kind == "crowdfunded" else ""
    names = {"team": paper.team, "unit": paper.unit.name}
    return Fields(
        (
            (("心愿编号", paper.wish_no), ("类别", form + shared)),
            (("所在社区", place_words(paper.community, paper.place)),),
            (("心愿内容", paper.text),),
            (
                ("认领人", names.get(claim.party, paper.member) or ""),
                ("认领方式", WORDS["party"].get(claim.party, claim.party)),
            ),
            (("所在单位", paper.unit.name),),
            (("认领日期", written(claim.claimed_at)), ("应完成日期", written(claim.finish_by))),
            (("当前状态", state_word(claim.state, kind="claim")), ("认领人签名", "")),
        ),
        heading="一、认领",
    )

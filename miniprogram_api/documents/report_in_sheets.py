"""The report slip (form 8.1) and its receipt, as pages."""

from miniprogram_api.documents.blocks import Fields, Sheet, Signed, Words
from miniprogram_api.documents.making import place_words, sheet, written
from miniprogram_api.own_data.words import WORDS
from wishapp.printing.documents.report_in_papers import ReportInPaper

SLIP_TITLE, RECEIPT_TITLE = "在职党员到社区报到单", "在职党员到社区报到回执"
PLEDGE = (
    "本人自愿向居住地社区党组织报到，利用业余时间参加志愿服务。党员组织关系仍在所在单位党组织，"
    "志愿服务情况经本人同意或按文件规定向所在单位提供。"
)
SLIP_NOTE = (
    "空白栏由本人或单位党组织手工填写。本单含联系方式，由社区专人保管，不得张贴、转发；"
    "不作为转移党员组织关系的凭证。"
)
RECEIPT_NOTE = "本回执由本人交所在单位党组织留存。不含住址和电话。"


def slip_sheet(paper: ReportInPaper) -> Sheet:
    """The slip: what the member wrote down, and the fields that are filled in by hand."""
    report_in, unit = paper.report_in, paper.unit
    status = WORDS["political_status"].get(report_in.political_status, report_in.political_status)
    letter = (
        f"{paper.community.name}党组织：\n　　兹介绍我单位党员 {report_in.member_name} 同志"
        "到你社区报到，请予接洽。"
    )
    fields = Fields(
        (
            (("姓名", report_in.member_name), ("性别", "")),
            (("出生年月", ""), ("政治面貌", status)),
            (("入党时间", ""), ("职务", "")),
            (("工作单位", unit.name),),
            (("统一社会信用代码", unit.uscc), ("联系电话", report_in.phone)),
            (("单位党组织", unit.party_org),),
            (("报到社区", place_words(paper.community, paper.place)),),
            (("居住地址", report_in.address),),
            (("特长", report_in.skills),),
            (("服务意向", ""),),
            (("可服务时间", ""),),
            (("报到单号", report_in.slip_no), ("提交日期", written(report_in.applied_at))),
        )
    )
    return sheet(
        SLIP_TITLE,
        paper.printout,
        (
            Words(letter),
            fields,
            Words(f"本人承诺：{PLEDGE}"),
            Signed(("本人签名", "日期")),
            Signed(("单位党组织（盖章）", "日期")),
            Signed(("社区接收人", "社区党组织（盖章）", "日期")),
            Words(SLIP_NOTE, is_note=True),
        ),
    )


def receipt_sheet(paper: ReportInPaper) -> Sheet:
    """The receipt that the unit's Party organisation keeps."""
    report_in, unit = paper.report_in, paper.unit
    grid = "" if paper.place.id == paper.community.id else paper.place.name
    letter = (
        f"{unit.party_org or unit.name}：\n　　贵单位党员 {report_in.member_name} 同志"
        f"（报到单号 {report_in.slip_no}）已于{written(report_in.received_at)}"
        "到我社区报到，现予回执。"
    )
    fields = Fields(
        (
            (("姓名", report_in.member_name), ("所在单位", unit.name)),
            (("回执编号", report_in.receipt_no or ""),),
            (("报到单号", report_in.slip_no),),
            (("接收社区", f"{paper.community.name}党组织"), ("接收人", "")),
            (("接收日期", written(report_in.received_at)), ("编入网格", grid)),
            (("编入队伍", ""), ("认领岗位", "")),
        )
    )
    return sheet(
        RECEIPT_TITLE,
        paper.printout,
        (
            Words(letter),
            fields,
            Signed(("社区党组织（盖章）", "日期")),
            Words(RECEIPT_NOTE, is_note=True),
        ),
    )

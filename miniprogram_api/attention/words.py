"""The sentence for each cause for which work was given up."""

from collections.abc import Mapping

from wishapp.kernel.attention.rules import Cause

SENTENCES: Mapping[Cause, str] = {
    Cause.BUSY: "数据库一直繁忙，没能办成；系统空闲后可以重试。",
    Cause.REFUSED: "系统规则不允许这一步，请核对所涉事项的现状，再决定重试或关闭。",
    Cause.DATABASE: "数据库没有接受这次处理，请联系技术人员查明后重试。",
    Cause.VALUE: "所涉记录里有系统读不了的内容（如超出范围的日期），请联系技术人员更正后重试。",
    Cause.STORAGE: "图片存储一直连不上，恢复后请重试。",
    Cause.PLATFORM: "微信平台一直没有正常应答，恢复后请重试。",
    Cause.TOO_SLOW: "处理超过了规定时间，请联系技术人员查明后重试。",
    Cause.CRASHED: "处理程序中途退出，请联系技术人员查明后重试。",
    Cause.NOT_WORKED_ON: "多次派出都没有程序处理，请检查后台处理程序是否在运行，再重试。",
    Cause.UNKNOWN_TOPIC: "当前版本的程序不认识这条消息，请确认所有程序已升级到同一版本。",
    Cause.FAULT: "程序出错，请把编号交给技术人员，修复后重试。",
}


def sentence_on(cause: str) -> str:
    """The sentence for a cause."""
    return SENTENCES[Cause(cause)]

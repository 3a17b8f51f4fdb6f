"""The page on which anybody checks a certificate: a form, no script, nothing from elsewhere."""

import base64
import hashlib
from datetime import timedelta
from html import escape

from wishapp.hours.certificates.checking import Finding
from wishapp.hours.ledger.rules import hours_text

STYLE = (
    "body{font:18px/1.7 sans-serif;max-width:34em;margin:2em auto;padding:0 1em}"
    "label,input,button{display:block;width:100%;font:inherit;box-sizing:border-box}"
    "input,button{padding:.5em;margin:.3em 0 1em}"
)
STYLE_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = (
    f"default-src 'none'; style-src 'sha256-{STYLE_HASH}'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title><style>{style}</style></head>
<body><main>
<h1>{title}</h1>
{result}
<form method="post">
<label for="no">编号</label>
<input id="no" name="certificate_no" required maxlength="48" autocomplete="off">
<label for="code">校验码</label>
<input id="code" name="check_code" required maxlength="40" autocomplete="off">
<button type="submit">核验</button>
</form>
<p>编号和校验码印在服务记录单上。查询不收费，不需要登录，不显示服务内容。</p>
</main></body>
</html>
"""
TITLE = "{county}志愿服务记录核验"
RESULT = '<section role="status" aria-live="polite">{lines}</section>'
VALID, REVOKED = "有效：与系统登记一致。", "已撤销：这份记录单不再有效。"


def page_of(county: str, *, found: Finding | None = None, says: str = "") -> str:
    """The page, with what was found or why nothing was, above the form."""
    lines = _lines(found) if found else [says] if says else []
    result = "".join(f"<p>{escape(line)}</p>" for line in lines)
    return PAGE.format(
        title=escape(TITLE.format(county=county)),
        style=STYLE,
        result=RESULT.format(lines=result) if lines else "",
    )


def _lines(found: Finding) -> list[str]:
    return [
        VALID if found.is_valid else REVOKED,
        f"编号：{found.certificate_no}",
        f"姓名：{found.name}",
        f"出具单位：{found.issuer}",
        f"出具日期：{found.issued_on}",
        f"服务时段：{found.since} 至 {found.until - timedelta(days=1)}",
        f"服务时间：{hours_text(found.minutes)} 小时",
        f"内容摘要（SHA-256）：{found.digest}",
    ]

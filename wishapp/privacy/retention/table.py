"""What is kept for how long, from which day, what happens then, and by which law.

The terms are the county's rules; the laws name the reason or the least. What is swept by another
noun, or never, stands here too, so that this table answers for everything.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What has a term."""

    CARDS = "cards"
    REJECTED_WISHES = "rejected_wishes"
    WISH_FILES = "wish_files"
    IDLE_WISHES = "idle_wishes"
    PICTURES = "pictures"
    AUDIT_LOG = "audit_log"
    CONSENTS = "consents"
    SESSIONS = "sessions"
    IMPORTS = "imports"
    ACCOUNTS = "accounts"
    PROVISIONS = "provisions"
    SERVICE_RECORDS = "service_records"


class Fate(StrEnum):
    """What happens at the end of a term."""

    HIDE = "hide"
    ANONYMISE = "anonymise"
    DELETE = "delete"
    RESTRICT = "restrict"
    KEEP = "keep"


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """One line: ``term`` names the county's rule (``…_days`` or ``…_years``)."""

    term: str | None
    since: str
    fate: Fate
    law: str


TABLE: Mapping[Kind, Keeping] = {
    Kind.CARDS: Keeping(
        term="keep_card_days",
        since="the wish was closed",
        fate=Fate.HIDE,
        law="个人信息保护法 19, 25",
    ),
    Kind.REJECTED_WISHES: Keeping(
        term="keep_rejected_wish_years",
        since="the wish was rejected",
        fate=Fate.ANONYMISE,
        law="个人信息保护法 19, 47",
    ),
    Kind.WISH_FILES: Keeping(
        term="keep_wish_years",
        since="the wish was closed, transferred or withdrawn",
        fate=Fate.ANONYMISE,
        law="个人信息保护法 19, 47",
    ),
    Kind.IDLE_WISHES: Keeping(
        term="keep_wish_years",
        since="the last step of a draft, a returned or an expired wish, which is then withdrawn",
        fate=Fate.ANONYMISE,
        law="个人信息保护法 19, 47",
    ),
    Kind.PICTURES: Keeping(
        term="keep_picture_years",
        since="the picture was brought in; proof of a consent is kept as long as the consent",
        fate=Fate.DELETE,
        law="个人信息保护法 19, 47",
    ),
    Kind.AUDIT_LOG: Keeping(
        term="keep_audit_years",
        since="the look",
        fate=Fate.DELETE,
        law="网络安全法 23 (at least six months); GB/T 22239-2019 8.1.4.3",
    ),
    Kind.CONSENTS: Keeping(
        term="keep_consent_years",
        since="the consent ended",
        fate=Fate.DELETE,
        law="个人信息保护法 14, 15, 69",
    ),
    Kind.SESSIONS: Keeping(
        term="keep_session_days",
        since="the session ended",
        fate=Fate.DELETE,
        law="网络安全法 23 (at least six months)",
    ),
    Kind.IMPORTS: Keeping(
        term="keep_import_days",
        since="the table was uploaded and nobody confirmed it; a confirmed one is emptied at once",
        fate=Fate.DELETE,
        law="个人信息保护法 19, 47",
    ),
    Kind.ACCOUNTS: Keeping(
        term=None,
        since="the account was closed; its own noun erases the identity",
        fate=Fate.RESTRICT,
        law="个人信息保护法 47; 网络数据安全管理条例 23-25",
    ),
    Kind.PROVISIONS: Keeping(
        term=None,
        since="statements, deliveries and attempts stay: at least three years",
        fate=Fate.KEEP,
        law="网络数据安全管理条例 12",
    ),
    Kind.SERVICE_RECORDS: Keeping(
        term=None,
        since="records and their reversals stay: at least ten years",
        fate=Fate.KEEP,
        law="志愿服务记录与证明出具办法 (民政部令第67号)",
    ),
}

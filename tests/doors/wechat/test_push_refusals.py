"""A refusal says whether WeChat itself sent what was refused."""

import pytest

from tests.doors.wechat.conftest import APPID
from tests.doors.wechat.pushing import (
    FORMS,
    KEY,
    OLD_KEY,
    PLAIN_KEYS,
    STAMP,
    TOKEN,
    Push,
    pushed,
    signature,
    written,
)
from tests.doors.wechat.test_pushes import REVOKED, opened
from wishapp.doors.wechat import PushRefused
from wishapp.doors.wechat.pushes import PushKeys


def test_a_sealed_message_without_a_key_is_refused_by_name() -> None:
    for form in FORMS:
        push = pushed(REVOKED, "safe", form)
        query = {**push.query, "signature": signature(TOKEN, *STAMP.values())}
        with pytest.raises(PushRefused, match="we have no key") as refused:
            opened(Push(push.body, query), PLAIN_KEYS)
        assert refused.value.is_signed
        # In compatible mode the open part can be read.
        compatible = pushed(REVOKED, "compat", form)
        assert opened(Push(compatible.body, query), PLAIN_KEYS)["OpenID"] == "o-zhou"


def test_a_refusal_says_whether_the_platform_sent_it() -> None:
    signed = {**STAMP, "signature": signature(TOKEN, *STAMP.values())}
    elsewhere = pushed({**REVOKED, "AppID": "wx-another"}, "safe", "json")
    open_one, sealed = written(REVOKED, "json"), pushed(REVOKED, "safe", "json", key=OLD_KEY)
    one_key = PushKeys(TOKEN, (KEY,), APPID)
    for push in (elsewhere, Push(open_one, signed), sealed):
        with pytest.raises(PushRefused) as refused:
            opened(push, one_key)
        assert refused.value.is_signed
        with pytest.raises(PushRefused) as refused:
            opened(Push(push.body, {}), one_key)
        assert not refused.value.is_signed

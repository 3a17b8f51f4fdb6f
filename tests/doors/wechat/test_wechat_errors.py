"""Each of the platform's numbers becomes the error that says what to do."""

import pytest

from tests.doors.wechat.conftest import Cast
from wishapp.doors.wechat import (
    AlreadyAsked,
    CodeInvalid,
    CodeUsed,
    ConfigFault,
    NoPermission,
    OpenidUnknown,
    PersonBusy,
    PlatformBusy,
    Rejected,
    TemplateFault,
    TokenRefused,
    TooOften,
    UserBlocked,
    UserNotRecent,
    ValueRefused,
    WeChatError,
    WordRefused,
)
from wishapp.doors.wechat.errors import KINDS, REASONS, error_for

LOGIN = "/sns/jscode2session"

TABLE: dict[int, type[WeChatError]] = {
    -1: PlatformBusy,
    40001: ConfigFault,  # at login no token is sent: the secret is wrong
    40002: ConfigFault,
    40003: OpenidUnknown,
    40013: ConfigFault,
    40014: ConfigFault,
    40029: CodeInvalid,
    40037: TemplateFault,
    40097: Rejected,
    40125: ConfigFault,
    40129: Rejected,
    40163: CodeUsed,
    40164: ConfigFault,
    40165: ConfigFault,
    40169: Rejected,
    40212: Rejected,
    40226: UserBlocked,
    40243: ConfigFault,
    41001: Rejected,
    41002: ConfigFault,
    41004: ConfigFault,
    41008: CodeInvalid,
    41030: TemplateFault,
    42001: ConfigFault,
    43002: Rejected,
    43003: ConfigFault,
    43101: NoPermission,
    43104: OpenidUnknown,
    43107: TemplateFault,
    43108: PersonBusy,
    43116: TemplateFault,
    44990: TooOften,
    44002: Rejected,
    44991: TooOften,
    44993: TooOften,
    45009: TooOften,
    45011: TooOften,
    45035: ConfigFault,
    45168: WordRefused,
    47001: Rejected,
    47003: ValueRefused,
    48001: ConfigFault,
    48004: ConfigFault,
    50002: ConfigFault,
    50004: ConfigFault,
    50007: ConfigFault,
    61004: ConfigFault,
    61010: UserNotRecent,
    85079: ConfigFault,
    85401: Rejected,
    85402: ConfigFault,
    85406: TooOften,
    85407: ConfigFault,
    85408: ConfigFault,
    87020: AlreadyAsked,
    89503: ConfigFault,
    89506: ConfigFault,
    89507: ConfigFault,
    99999: Rejected,
}
TEMPORARY = {PersonBusy, PlatformBusy, TooOften, TokenRefused}


def test_the_table_forgets_no_number() -> None:
    assert set(KINDS) <= set(TABLE)


@pytest.mark.parametrize("errcode", TABLE)
def test_a_number_becomes_its_error(cast: Cast, errcode: int) -> None:
    code = cast.code()
    cast.emulator.fault(LOGIN, f"errcode:{errcode}")
    with pytest.raises(WeChatError) as caught:
        cast.door.login(code)
    assert type(caught.value) is TABLE[errcode]
    assert caught.value.errcode == errcode
    assert caught.value.rid in str(caught.value)
    assert len(caught.value.rid.split("-")) == 3


@pytest.mark.parametrize("kind", REASONS)
def test_an_error_says_whether_asking_again_helps(kind: type[WeChatError]) -> None:
    assert kind.permanent is (kind not in TEMPORARY)


def test_a_number_as_text_is_read(cast: Cast) -> None:
    cast.emulator.fault(LOGIN, 'answer:{"errcode": "40029", "errmsg": null}')
    with pytest.raises(CodeInvalid) as caught:
        cast.door.login("x")
    assert caught.value.rid == ""


@pytest.mark.parametrize("status", [302, 404, 500, 503])
def test_an_http_status_is_no_answer(cast: Cast, status: int) -> None:
    cast.emulator.fault(LOGIN, f"http:{status}")
    with pytest.raises(PlatformBusy, match=f"HTTP status {status}") as caught:
        cast.door.login("x")
    assert caught.value.errcode is None
    assert cast.emulator.calls() == {LOGIN: 1}


@pytest.mark.parametrize(
    ("errmsg", "field"),
    [
        ("argument invalid! data.thing1.value is empty, rid: 68aeab01-122336aa-0d6b1f2c", "thing1"),
        ("argument invalid! data.character_string12.value invalid", "character_string12"),
        ("argument invalid! data.phone_number3.value invalid", "phone_number3"),
        ("argument invalid!", ""),
        ("argument invalid! data.13800138000.value", ""),
        ("argument invalid! data.Thing1.value", ""),
    ],
)
def test_a_refused_value_names_its_field_and_nothing_else(errmsg: str, field: str) -> None:
    error = error_for(47003, errmsg)
    assert isinstance(error, ValueRefused)
    assert error.field == field
    assert field in str(error)
    assert "13800138000" not in str(error)


@pytest.mark.parametrize("errcode", TABLE)
def test_only_a_busy_platform_leaves_the_outcome_open(errcode: int) -> None:
    assert error_for(errcode).maybe_done is (errcode == -1)


@pytest.mark.parametrize(
    ("errmsg", "rid"),
    [
        ("invalid code, rid: 68aeab01-122336aa-0d6b1f2c", "68aeab01-122336aa-0d6b1f2c"),
        (
            "invalid credential, could get access_token by getStableAccessToken rid: 6a0e-1",
            "6a0e-1",
        ),
        ("invalid code, hints: [ req_id: qoHA5la04-IlxYyA ]", "qoHA5la04-IlxYyA"),
        ("invalid credential rid: 13800138000", ""),
        ("invalid value rid: 6a0e-1 of somebody", ""),
        ("hints: [ req_id: x ] of somebody", ""),
        ("", ""),
    ],
)
def test_only_the_platforms_name_of_a_request_is_taken(errmsg: str, rid: str) -> None:
    assert error_for(40029, errmsg).rid == rid

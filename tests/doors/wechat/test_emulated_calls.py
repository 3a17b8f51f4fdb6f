"""The door and the emulated platform agree on every call, over HTTP."""

from collections.abc import Callable

import pytest

from tests.doors.wechat.conftest import APPID, SECRET, Cast, Opening
from tests.doors.wechat.scripted import TOKEN
from wishapp.doors.wechat import (
    AlreadyAsked,
    CodeInvalid,
    ConfigFault,
    Image,
    NoPermission,
    OpenidUnknown,
    PersonBusy,
    PhoneNumber,
    PlatformBusy,
    Rejected,
    TemplateFault,
    TooOften,
    UserNotRecent,
    ValueRefused,
    WeChatError,
    WordRefused,
)

OTHER = "wx2299020000000002"
PHONE, CHECK = "/wxa/business/getuserphonenumber", "/wxa/media_check_async"
SEND, CODE = "/cgi-bin/message/subscribe/send", "/wxa/getwxacodeunlimit"
LINK, SCHEME = "/wxa/generate_urllink", "/wxa/generatescheme"
TEMPLATE, URL = "template-claimed", "http://127.0.0.1:1/lamp.jpg"
DATA = {"thing1": "想要一盏台灯", "phrase2": "已认领"}


@pytest.fixture
def openid(cast: Cast) -> str:
    """周小禾, who permits two messages of the one template."""
    openid = cast.openid()
    cast.emulator.settings(delivery="manual")
    cast.emulator.add_template(APPID, TEMPLATE, list(DATA))
    cast.emulator.permit(openid, TEMPLATE, 2)
    return openid


def send(cast: Cast, openid: str, **changes: object) -> str:
    message: dict[str, object] = {"template_id": TEMPLATE, "page": "pages/wish/show", "data": DATA}
    return cast.door.send_subscribe(openid=openid, **(message | changes))  # type: ignore[arg-type]


def phone(cast: Cast, code: str, openid: str) -> PhoneNumber:
    return cast.door.phone_number(code=code, openid=openid)


def check(cast: Cast, openid: str, url: str = URL) -> str:
    return cast.door.check_picture(openid=openid, url=url)


def draw(cast: Cast, **changes: object) -> Image:
    drawing: dict[str, object] = {
        "scene": "w.7Qk2",
        "page": "pages/wish/show",
        "env_version": "release",
    }
    return cast.door.mini_code(**(drawing | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("number", "country", "as_number"),
    [("13800138000", "86", False), ("13800138000", "86", True), ("51234567", "852", False)],
)
def test_the_button_gives_a_number_once(
    cast: Cast,
    openid: str,
    number: str,
    country: str,
    as_number: bool,  # noqa: FBT001 - a column of the table
) -> None:
    cast.emulator.settings(country_code_as_number=as_number)
    code = cast.emulator.phone_code(APPID, "周小禾", number=number, country_code=country)
    assert phone(cast, code, openid) == PhoneNumber(number, country)
    with pytest.raises(CodeInvalid):
        phone(cast, code, openid)


def test_a_phone_code_belongs_to_its_person_app_and_moment(cast: Cast, openid: str) -> None:
    with pytest.raises(CodeInvalid):
        phone(cast, cast.emulator.phone_code(APPID, "吴小禾", number="13800138001"), openid)
    cast.emulator.add_app(OTHER, "f" * 32)
    with pytest.raises(CodeInvalid):
        phone(cast, cast.emulator.phone_code(OTHER, "周小禾", number="13800138000"), openid)
    late = cast.emulator.phone_code(APPID, "周小禾", number="13800138000")
    cast.emulator.advance(301)
    for code in (late, "made-up", ""):
        with pytest.raises(CodeInvalid):
            phone(cast, code, openid)


def test_a_picture_is_asked_about(cast: Cast, openid: str) -> None:
    first, second = (check(cast, openid, url=f"https://a.example/{name}.jpg") for name in "ab")
    assert first
    assert first != second


def test_the_same_picture_is_not_checked_twice_at_once(cast: Cast, openid: str) -> None:
    assert check(cast, openid)
    with pytest.raises(AlreadyAsked):
        check(cast, openid)
    cast.emulator.advance(1801)
    assert check(cast, openid)


def test_only_a_recent_visitor_can_be_asked_about(cast: Cast, openid: str) -> None:
    cast.emulator.change_user(openid, away_seconds=7201)
    with pytest.raises(UserNotRecent):
        check(cast, openid)
    with pytest.raises(OpenidUnknown):
        check(cast, "o-nobody")
    with pytest.raises(Rejected):
        check(cast, cast.openid(), url="not-an-address")


def test_a_message_arrives_once_for_each_permission(cast: Cast, openid: str) -> None:
    told = [send(cast, openid), send(cast, openid)]
    with pytest.raises(NoPermission):
        send(cast, openid)
    sent = cast.emulator.sent(openid=openid)
    assert sorted(str(message["msgid"]) for message in sent) == sorted(told)
    assert {name: sent[0][name] for name in ("data", "miniprogram_state", "lang", "page")} == {
        "data": DATA,
        "miniprogram_state": "formal",
        "lang": "zh_CN",
        "page": "pages/wish/show",
    }


def test_the_platform_may_keep_its_id_to_itself(cast: Cast, openid: str) -> None:
    cast.emulator.settings(send_msgid=False)
    assert send(cast, openid) == ""


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"template_id": "template-unknown"}, TemplateFault),
        ({"page": "pages/not/there"}, TemplateFault),
        ({"data": {"thing1": "x" * 21, "phrase2": "已认领"}}, ValueRefused),
        ({"data": {"thing1": "台灯", "phrase2": ""}}, ValueRefused),
        ({"data": {"thing1": "台灯"}}, ValueRefused),
        ({"data": {**DATA, "thing3": "多了"}}, ValueRefused),
    ],
)
def test_a_message_must_fit_its_template(
    cast: Cast, openid: str, changes: dict[str, object], kind: type[WeChatError]
) -> None:
    cast.emulator.lever(f"apps/{APPID}", pages=["pages/wish/show"])
    with pytest.raises(kind) as caught:
        send(cast, openid, **changes)
    assert type(caught.value) is kind
    assert cast.emulator.sent() == []


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"thing1": "台灯", "phrase2": "六个字就太长"}, "phrase2"),
        ({"thing1": "", "phrase2": "已认领"}, "thing1"),
    ],
)
def test_a_refused_value_is_named(
    cast: Cast, openid: str, data: dict[str, str], field: str
) -> None:
    with pytest.raises(ValueRefused) as caught:
        send(cast, openid, data=data)
    assert caught.value.field == field


def test_a_stranger_and_a_banned_template_get_nothing(cast: Cast, openid: str) -> None:
    with pytest.raises(OpenidUnknown):
        send(cast, "o-nobody")
    with pytest.raises(WordRefused):
        send(cast, openid, data={"thing1": "违禁测试", "phrase2": "已认领"})
    cast.emulator.add_template(APPID, TEMPLATE, list(DATA), banned=True)
    with pytest.raises(TemplateFault):
        send(cast, openid)


def test_two_messages_at_once_meet_at_the_person(cast: Cast, openid: str) -> None:
    cast.emulator.fault(SEND, "errcode:43108")
    with pytest.raises(PersonBusy):
        send(cast, openid)
    assert send(cast, openid)


@pytest.mark.parametrize("kind", ["drop", "drop_after", "errcode:-1", "http:502", "garbage"])
def test_a_message_is_sent_at_most_once(cast: Cast, openid: str, kind: str) -> None:
    cast.emulator.fault(SEND, kind)
    with pytest.raises(PlatformBusy) as caught:
        send(cast, openid)
    assert caught.value.maybe_done
    assert cast.emulator.calls()[SEND] == 1
    assert len(cast.emulator.sent()) == (1 if kind == "drop_after" else 0)


def test_a_token_that_died_costs_one_more_call(cast: Cast, openid: str) -> None:
    send(cast, openid)
    cast.emulator.retire_token(APPID, SECRET)
    before = cast.emulator.calls()
    assert send(cast, openid)
    after = cast.emulator.calls()
    assert (after[SEND] - before[SEND], after[TOKEN] - before[TOKEN]) == (2, 1)
    assert len(cast.emulator.sent()) == 2


@pytest.mark.parametrize("env_version", ["release", "trial", "develop"])
def test_a_code_is_drawn(cast: Cast, env_version: str) -> None:
    image = draw(cast, env_version=env_version, width=300)
    assert image.content_type == "image/jpeg"


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"scene": "含中文"}, Rejected),
        ({"scene": "100%"}, Rejected),
        ({"scene": "x" * 33}, Rejected),
        ({"scene": ""}, Rejected),
        ({"page": "/pages/wish/show"}, TemplateFault),
        ({"page": "pages/wish/show?id=1"}, TemplateFault),
        ({"page": "pages/not/there"}, TemplateFault),
        ({"width": 279}, Rejected),
        ({"env_version": "beta"}, Rejected),
    ],
)
def test_a_code_that_cannot_be_drawn_is_an_error(
    cast: Cast, changes: dict[str, object], kind: type[WeChatError]
) -> None:
    cast.emulator.lever(f"apps/{APPID}", pages=["pages/wish/show"])
    with pytest.raises(kind) as caught:
        draw(cast, **changes)
    assert type(caught.value) is kind


def test_links_lead_into_the_edition_of_the_settings(
    cast: Cast, open_for: Opening, emulator: object
) -> None:
    door = open_for(mini_program_state="trial")
    for ask, start in ((door.url_link, "https://"), (door.scheme, "weixin://")):
        assert ask(path="pages/wish/show", query="k=7Qk2", expire_days=30).startswith(start)


Asking = Callable[..., str]


@pytest.mark.parametrize("name", ["url_link", "scheme"])
def test_a_link_that_cannot_be_made_is_an_error(cast: Cast, name: str) -> None:
    ask: Asking = getattr(cast.door, name)
    cast.emulator.lever(f"apps/{APPID}", pages=["pages/wish/show"])
    for days in (0, 31):
        with pytest.raises(Rejected):
            ask(path="pages/wish/show", query="", expire_days=days)
    with pytest.raises(Rejected):
        ask(path="pages/wish/show", query="含中文", expire_days=1)
    with pytest.raises(ConfigFault):
        ask(path="pages/not/there", query="", expire_days=1)
    cast.emulator.lever(f"apps/{APPID}", released=False)
    with pytest.raises(ConfigFault):
        ask(path="pages/wish/show", query="", expire_days=1)
    cast.emulator.lever(f"apps/{APPID}", individual=True)
    with pytest.raises(ConfigFault):
        ask(path="pages/wish/show", query="", expire_days=1)


@pytest.mark.parametrize("path", [CODE, LINK, SCHEME])
def test_codes_and_links_are_asked_for_once_more(cast: Cast, path: str) -> None:
    asks: dict[str, Callable[[], object]] = {
        CODE: lambda: draw(cast),
        LINK: lambda: cast.door.url_link(path="pages/a", query="", expire_days=1),
        SCHEME: lambda: cast.door.scheme(path="pages/a", query="", expire_days=1),
    }
    cast.emulator.fault(path, "drop")
    assert asks[path]()
    assert cast.emulator.calls()[path] == 2


@pytest.mark.parametrize("path", [PHONE, CHECK, SEND, CODE, LINK, SCHEME])
def test_every_call_stops_at_a_used_up_quota(cast: Cast, openid: str, path: str) -> None:
    asks: dict[str, Callable[[], object]] = {
        PHONE: lambda: phone(cast, "code", openid),
        CHECK: lambda: check(cast, openid),
        SEND: lambda: send(cast, openid),
        CODE: lambda: draw(cast),
        LINK: lambda: cast.door.url_link(path="pages/a", query="", expire_days=1),
        SCHEME: lambda: cast.door.scheme(path="pages/a", query="", expire_days=1),
    }
    for errcode in (45009, 45011):
        cast.emulator.fault(path, f"errcode:{errcode}")
        with pytest.raises(TooOften):
            asks[path]()
    assert cast.emulator.calls()[path] == 2

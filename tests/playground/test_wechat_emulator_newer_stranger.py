"""wechatpy 2.0.0a26, in a process of its own, works with the emulator as with the platform."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.builders.patience import PATIENCE_SECONDS
from tests.playground.push_server import PushServer
from tests.playground.wechat_stranger import MEDIA, ONE, SECRETS, WiredStranger

STRANGERS = Path(sys.prefix) / "strangers"
PROGRAM = Path(__file__).with_name("newer_wechatpy.py")
TOKEN, AES_KEY = "push-token", "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG"
PAGE, CLAIMED = "pages/wish/wish", "tmpl-claimed"


def newer_wechatpy(**asked: object) -> dict[str, Any]:
    assert STRANGERS.is_dir(), "make test installs it"
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, str(PROGRAM)],
        env=os.environ | {"PYTHONPATH": str(STRANGERS)},
        input=json.dumps(asked | {"appid": ONE, "secret": SECRETS[ONE]}),
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    seen = dict(json.loads(done.stdout))
    assert seen["version"] == "2.0.0.alpha26"
    return seen


def test_the_newer_wechatpy_calls_for_phones_links_codes_and_messages(
    wired: WiredStranger,
) -> None:
    emulator, openid = wired.emulator, wired.openid()
    emulator.lever(f"apps/{ONE}", pages=[PAGE])
    emulator.add_template(ONE, CLAIMED, ["thing1"])
    emulator.permit(openid, CLAIMED)
    seen = newer_wechatpy(
        base=emulator.base_url,
        phone_code=emulator.phone_code(ONE, "周小禾", number="13900000007"),
        openid=openid,
        page=PAGE,
        template_id=CLAIMED,
        data={"thing1": {"value": "想要一盏台灯"}},
    )
    assert seen["phone"]["phone_info"]["purePhoneNumber"] == "13900000007"
    assert seen["phone_again"] == 40029
    link = emulator.look("link", url=seen["link"]["url_link"])["link"]
    scheme = emulator.look("link", url=seen["scheme"]["openlink"])["link"]
    assert (link["path"], link["query"]) == (scheme["path"], scheme["query"]) == (PAGE, "k=1")
    assert seen["too_long"] == 85401
    assert (seen["text"], seen["risky_text"]) == (0, 87014)
    assert (seen["code"] > 1000, seen["bad_code"]) == (True, 40129)
    assert (seen["sent"], seen["sent_again"]) == (0, 43101)
    assert [message["openid"] for message in emulator.sent()] == [openid]


def test_the_newer_wechatpy_understands_what_is_pushed(
    wired: WiredStranger, server: PushServer
) -> None:
    emulator, openid = wired.emulator, wired.openid()
    emulator.push_target(
        ONE, server.url, TOKEN, encoding_aes_key=AES_KEY, mode="safe", format="xml"
    )
    emulator.add_template(ONE, CLAIMED, ["thing1"])
    emulator.answer_popup(openid, {CLAIMED: "accept"})
    emulator.answer_popup(openid, {CLAIMED: "accept", "tmpl-2": "reject"})
    body = {"touser": openid, "template_id": CLAIMED, "data": {"thing1": {"value": "台灯"}}}
    msgid = wired.ask("/cgi-bin/message/subscribe/send", **body)["msgid"]
    gone = server.url.replace("/push", "/files/gone.jpg")
    wired.ask(MEDIA, media_url=gone, media_type=2)
    emulator.deliver()
    emulator.switch_off(openid, CLAIMED)
    pushes = [{"query": each.query, "body": each.body.decode()} for each in server.received]
    one, two, sent, media, off = newer_wechatpy(token=TOKEN, aes_key=AES_KEY, pushes=pushes)[
        "events"
    ]
    accepted = {"TemplateId": CLAIMED, "SubscribeStatusString": "accept", "PopupScene": "0"}
    rejected = {"TemplateId": "tmpl-2", "SubscribeStatusString": "reject", "PopupScene": "0"}
    assert (one["class"], one["subscribes"]) == ("SubscribeMsgPopupEvent", [accepted])
    assert (two["class"], two["subscribes"]) == ("SubscribeMsgPopupEvent", [accepted, rejected])
    assert (sent["class"], sent["source"]) == ("SubscribeMsgSentEvent", openid)
    assert sent["subscribes"][0]["MsgID"] == str(msgid)
    assert (media["class"], media["status_code"]) == ("WxaMediaCheckEvent", 4_294_966_288)
    assert off["class"] == "SubscribeMsgChangeEvent"
    assert off["subscribes"] == [{"TemplateId": CLAIMED, "SubscribeStatusString": "reject"}]

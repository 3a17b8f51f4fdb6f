"""WeChat's endpoints that wishapp uses, one method each; answers are returned as they come."""

from collections.abc import Mapping

from wechatpy.client.api.base import BaseWeChatAPI

from wishapp.doors.wechat.response_bodies import Image, Reply

JSON = {"Content-Type": "application/json"}
NO_TOKEN = {"access_token": None}  # the key is there, so none is added; requests drops a None
PICTURE = 2  # media_type


class MiniApi(BaseWeChatAPI):  # type: ignore[misc]  # wechatpy publishes no types
    """What each call sends; every one raises WeChatError."""

    def login(self, code: str) -> Reply:
        """``GET /sns/jscode2session``. Uses the code up, so it must never be repeated."""
        reply: Reply = self._get(
            "sns/jscode2session",
            params={
                **NO_TOKEN,
                "appid": self.appid,
                "secret": self.secret,
                "js_code": code,
                "grant_type": "authorization_code",
            },
        )
        return reply

    def stable_token(self) -> Reply:
        """``POST /cgi-bin/stable_token`` in normal mode: the same token until close to its end."""
        return self._send(
            "cgi-bin/stable_token",
            {
                "grant_type": "client_credential",
                "appid": self.appid,
                "secret": self.secret,
                "force_refresh": False,
            },
            params=dict(NO_TOKEN),
        )

    def phone_number(self, *, code: str, openid: str) -> Reply:
        """``POST /wxa/business/getuserphonenumber``. Uses the code up and costs money."""
        return self._send("wxa/business/getuserphonenumber", {"code": code, "openid": openid})

    def check_text(self, *, openid: str, scene: int, content: str) -> Reply:
        """``POST /wxa/msg_sec_check`` version 2. At most 2500 characters; changes nothing."""
        return self._send(
            "wxa/msg_sec_check",
            {"version": 2, "openid": openid, "scene": scene, "content": content},
        )

    def check_picture(self, *, openid: str, scene: int, url: str) -> Reply:
        """``POST /wxa/media_check_async`` version 2. The verdict comes as a push."""
        return self._send(
            "wxa/media_check_async",
            {
                "version": 2,
                "openid": openid,
                "scene": scene,
                "media_type": PICTURE,
                "media_url": url,
            },
        )

    def send_subscribe(self, message: Mapping[str, object]) -> Reply:
        """``POST /cgi-bin/message/subscribe/send``. Uses up a permission: never to be repeated."""
        return self._send("cgi-bin/message/subscribe/send", message)

    def mini_code(self, drawing: Mapping[str, object]) -> Image:
        """``POST /wxa/getwxacodeunlimit``. The one answer that is a picture."""
        image: Image = self._post(
            "wxa/getwxacodeunlimit", headers=JSON, data=dict(drawing), expects=Image
        )
        return image

    def url_link(self, target: Mapping[str, object]) -> Reply:
        """``POST /wxa/generate_urllink``."""
        return self._send("wxa/generate_urllink", target)

    def scheme(self, target: Mapping[str, object]) -> Reply:
        """``POST /wxa/generatescheme``."""
        return self._send("wxa/generatescheme", target)

    def _send(self, path: str, body: Mapping[str, object], **more: object) -> Reply:
        reply: Reply = self._post(path, headers=JSON, data=dict(body), **more)
        return reply

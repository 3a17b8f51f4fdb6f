"""wechatpy's plumbing with our own tokens, time-outs, size limit and errors around it."""

import json
import logging
import re
from typing import Any

import redis
import requests
from requests.adapters import HTTPAdapter
from wechatpy.client import WeChatClient
from wechatpy.client.api.base import BaseWeChatAPI
from wechatpy.exceptions import WeChatClientException

from wishapp.wechat.errors import ConfigFault, PlatformBusy, TokenRefused, WeChatError, error_for
from wishapp.wechat.tokens import TokenStore

MAX_ANSWER_BYTES = 65_536
POOL_SIZE = 32
LONGEST_TOKEN_SECONDS = 86_400
JSON = {"Content-Type": "application/json"}
NO_TOKEN = {"access_token": None}  # the key is there, so none is added; requests drops a None
RID = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}\b")
QUERY = re.compile(r"\?[^\s\"']*")

Reply = dict[str, Any]


class MiniApi(BaseWeChatAPI):  # type: ignore[misc]  # wechatpy publishes no types
    """The platform's endpoints that wishapp uses, one method each, replies as they come."""

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
        reply: Reply = self._post(
            "cgi-bin/stable_token",
            params=dict(NO_TOKEN),
            headers=JSON,
            data={
                "grant_type": "client_credential",
                "appid": self.appid,
                "secret": self.secret,
                "force_refresh": False,
            },
        )
        return reply

    def check_text(self, *, openid: str, scene: int, content: str) -> Reply:
        """``POST /wxa/msg_sec_check`` version 2. At most 2500 characters; changes nothing."""
        reply: Reply = self._post(
            "wxa/msg_sec_check",
            headers=JSON,
            data={"version": 2, "openid": openid, "scene": scene, "content": content},
        )
        return reply


class MiniProgramClient(WeChatClient):  # type: ignore[misc]  # wechatpy publishes no types
    """One mini-program's calls. Threads may share it; a forked process needs its own.

    ``timeout`` is (connect, read) in seconds. Every call raises a WeChatError or returns the
    platform's JSON object. wechatpy's token cache, retries and storage are out of use.
    """

    mini = MiniApi()  # wechatpy's __new__ makes one for each client

    def __init__(
        self,
        appid: str,
        secret: str,
        *,
        store: redis.Redis,
        base: str,
        timeout: tuple[float, float],
    ) -> None:
        super().__init__(appid, secret, timeout=timeout, auto_retry=False)
        root = base.rstrip("/") + "/"
        self.API_BASE_URL = root + "cgi-bin/"
        self.mini.API_BASE_URL = self.wxa.API_BASE_URL = root
        self._tokens = TokenStore(store, appid, self._fetch_token)
        self._http.trust_env = False  # no proxy or .netrc of the machine sees our secret
        for scheme in ("https://", "http://"):
            self._http.mount(scheme, HTTPAdapter(pool_maxsize=POOL_SIZE))
        _keep_queries_out_of_logs()

    @property
    def access_token(self) -> str:
        """The token in force.

        wechatpy's ``__new__`` reads every attribute before ``__init__`` ran and forgives only an
        AttributeError: ``_tokens`` must have no default in the class.
        """
        return self._tokens.current().text

    def fetch_access_token(self) -> None:
        """Closed: it would retire the token of every other process."""
        raise NotImplementedError

    def _fetch_token(self) -> tuple[str, float]:
        reply = self.mini.stable_token()
        try:
            token, seconds = reply["access_token"], float(reply["expires_in"])
        except (KeyError, TypeError, ValueError, OverflowError):
            token, seconds = None, 0.0
        if not isinstance(token, str) or not token or not 1 <= seconds <= LONGEST_TOKEN_SECONDS:
            raise PlatformBusy("the platform's answer holds no access token")
        return token, seconds

    def _request(self, method: str, url_or_endpoint: str, **kwargs: Any) -> Reply:
        """Add the token unless the caller settled it; when it is refused, change it once."""
        params = kwargs.pop("params", {})
        if "access_token" in params:
            return self._without_token(method, url_or_endpoint, params=params, **kwargs)
        token = self._tokens.current()
        with_token = {**params, "access_token": token.text}
        try:
            return self._ask(method, url_or_endpoint, params=with_token, **kwargs)
        except TokenRefused:
            token = self._tokens.replacement(token)
        with_token = {**params, "access_token": token.text}
        try:
            return self._ask(method, url_or_endpoint, params=with_token, **kwargs)
        except TokenRefused:
            self._tokens.give_up(token)
            raise

    def _without_token(self, method: str, url_or_endpoint: str, **kwargs: Any) -> Reply:
        try:
            return self._ask(method, url_or_endpoint, **kwargs)
        except TokenRefused as refusal:
            # Where no token was sent, "invalid credential" means the app secret.
            reason = "the platform refuses the app secret"
            fault = ConfigFault(reason, errcode=refusal.errcode, rid=refusal.rid)
        raise fault

    def _ask(self, method: str, url_or_endpoint: str, **kwargs: Any) -> Reply:
        """One HTTP exchange. Errors are raised outside ``except``: theirs hold the full URL."""
        error: WeChatError
        try:
            reply: Reply = super()._request(
                method, url_or_endpoint, stream=True, allow_redirects=False, **kwargs
            )
        except requests.RequestException:
            error = PlatformBusy("the platform cannot be reached or does not answer in time")
        except WeChatClientException as refusal:
            error = _translated(refusal)
        else:
            return reply
        raise error

    def _decode_result(self, res: requests.Response) -> Reply:
        """The JSON object in the body, whatever its content type says."""
        if res.status_code != requests.codes.ok:
            res.close()
            raise PlatformBusy(f"HTTP status {res.status_code}")
        result = _json(_limited(res))
        if not isinstance(result, dict):
            raise PlatformBusy("the answer is not a JSON object")
        result.pop("base_resp", None)  # wechatpy would unpack it unseen over the real fields
        try:
            result["errcode"] = int(result.get("errcode", 0))
        except (TypeError, ValueError, OverflowError):
            raise PlatformBusy("the answer's errcode is not a number") from None
        return result


def _limited(res: requests.Response) -> bytes:
    body = bytearray()
    for chunk in res.iter_content(8192):
        body += chunk
        if len(body) > MAX_ANSWER_BYTES:
            res.close()
            raise PlatformBusy("the answer is too long")
    return bytes(body)


def _json(body: bytes) -> object:
    try:
        return json.loads(body, strict=False)
    except (ValueError, RecursionError):
        return None


def _translated(refusal: Any) -> WeChatError:
    if refusal.errcode is None:
        refusal.response.close()
        return PlatformBusy(f"HTTP status {refusal.response.status_code}")
    rid = RID.search(str(refusal.errmsg))
    return error_for(refusal.errcode, rid.group() if rid else "")


class _NoQueries(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = QUERY.sub("?…", record.getMessage()), ()
        return True


_NO_QUERIES = _NoQueries()


def _keep_queries_out_of_logs() -> None:
    """urllib3 logs whole URLs, and the platform wants our secret and codes inside them."""
    for name in ("urllib3.connectionpool", "urllib3.util.retry"):
        logging.getLogger(name).addFilter(_NO_QUERIES)

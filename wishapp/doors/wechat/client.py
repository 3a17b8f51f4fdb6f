"""wechatpy's client with our own tokens, time-outs, size limit and errors."""

import logging
import re
import ssl
from typing import Any

import redis
import requests
import urllib3
from urllib3.exceptions import ConnectTimeoutError, HTTPError, MaxRetryError, NewConnectionError
from wechatpy.client import WeChatClient
from wechatpy.exceptions import WeChatClientException

from wishapp.doors.wechat.endpoints import MiniApi
from wishapp.doors.wechat.errors import (
    ConfigFault,
    PlatformBusy,
    TokenRefused,
    WeChatError,
    error_for,
)
from wishapp.doors.wechat.response_bodies import Image, Reply, no_answer, read_answer
from wishapp.doors.wechat.tokens import Token, TokenStore
from wishapp.doors.wechat.wire import DeadlineAdapter

POOL_SIZE = 32
NO_RETRIES = urllib3.Retry(0, read=False, redirect=False)
LONGEST_TOKEN_SECONDS = 86_400
QUERY = re.compile(r"\?[^\s\"']*")


class MiniProgramClient(WeChatClient):  # type: ignore[misc]  # wechatpy publishes no types
    """One mini-program's calls. Threads may share it; a forked process needs its own.

    ``timeout`` is (connect, read) in seconds; the second holds for a whole answer. Every call
    raises a WeChatError, or returns WeChat's JSON object, or the picture where one was asked for.
    wechatpy's token cache, retries and storage are not used.
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
            adapter = DeadlineAdapter(pool_maxsize=POOL_SIZE, max_retries=NO_RETRIES)
            self._http.mount(scheme, adapter)
        _keep_queries_out_of_logs()

    @property
    def access_token(self) -> str:
        """The token in force.

        wechatpy's ``__new__`` reads every attribute before ``__init__`` ran, and ignores
        only an AttributeError. So ``_tokens`` must have no default in the class.
        """
        return self._tokens.current().text

    def fetch_access_token(self) -> None:
        """Never used: fetching here would retire the token of every other process."""
        raise NotImplementedError

    def _fetch_token(self) -> tuple[str, float]:
        try:
            reply = self.mini.stable_token()
        except PlatformBusy as busy:
            busy.maybe_done = False  # the call that wants this token has not left us
            raise
        try:
            token, seconds = reply["access_token"], float(reply["expires_in"])
        except (KeyError, TypeError, ValueError, OverflowError):
            token, seconds = None, 0.0
        if not isinstance(token, str) or not token or not 1 <= seconds <= LONGEST_TOKEN_SECONDS:
            raise PlatformBusy("the platform's answer holds no access token")
        return token, seconds

    def _request(self, method: str, url_or_endpoint: str, **kwargs: Any) -> Reply | Image:
        """Send a request with the token, unless the caller set one; replace a refused token once.

        A call with a refused token had no effect, so even a login-like call may be sent
        again.
        """
        params = kwargs.pop("params", {})
        if "access_token" in params:
            return self._without_token(method, url_or_endpoint, params=params, **kwargs)

        def ask(token: Token) -> Reply | Image:
            with_token = {**params, "access_token": token.text}
            return self._ask(method, url_or_endpoint, params=with_token, **kwargs)

        token = self._tokens.current()
        try:
            return ask(token)
        except TokenRefused as refused:
            refusal = refused
        token = self._tokens.replacement(token, refusal)
        try:
            return ask(token)
        except TokenRefused:
            self._tokens.give_up(token)
            raise

    def _without_token(self, method: str, url_or_endpoint: str, **kwargs: Any) -> Reply | Image:
        try:
            return self._ask(method, url_or_endpoint, **kwargs)
        except TokenRefused as refusal:
            # Where no token was sent, "invalid credential" means the app secret.
            reason = "the platform refuses the app secret"
            fault = ConfigFault(reason, errcode=refusal.errcode, rid=refusal.rid)
        raise fault

    def _ask(
        self, method: str, url_or_endpoint: str, *, expects: type = dict, **kwargs: Any
    ) -> Reply | Image:
        """One HTTP exchange. Errors are raised outside ``except``: theirs hold the full URL."""
        error: WeChatError
        try:
            reply: Reply | Image = super()._request(
                method, url_or_endpoint, stream=True, allow_redirects=False, **kwargs
            )
        except (requests.RequestException, HTTPError) as failure:
            reason = "the platform cannot be reached or does not answer in time"
            error = PlatformBusy(reason, maybe_done=not _never_left(failure))
        except WeChatClientException as refusal:
            error = _translated(refusal)
        else:
            if isinstance(reply, expects):
                return reply
            error = no_answer("the answer is not of the kind expected")
        raise error

    def _decode_result(self, res: requests.Response) -> Reply | Image:
        return read_answer(res)


def _never_left(failure: Exception) -> bool:
    """Whether the connection was never made, so that WeChat cannot have received the request."""
    cause = failure.args[0] if failure.args else None
    reason = cause.reason if isinstance(cause, MaxRetryError) else None
    if isinstance(reason, ConnectTimeoutError | NewConnectionError):
        return True
    inner = reason.args[0] if reason and reason.args else None
    return isinstance(inner, ssl.SSLCertVerificationError)


def _translated(refusal: Any) -> WeChatError:
    if refusal.errcode is None:
        refusal.response.close()
        return no_answer(f"HTTP status {refusal.response.status_code}")
    return error_for(refusal.errcode, str(refusal.errmsg))


class _NoQueries(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = QUERY.sub("?…", record.getMessage()), ()
        return True


_NO_QUERIES = _NoQueries()


def _keep_queries_out_of_logs() -> None:
    """urllib3 logs whole URLs, and WeChat's URLs hold our secret and codes."""
    for name in ("urllib3.connectionpool", "urllib3.util.retry"):
        logging.getLogger(name).addFilter(_NO_QUERIES)

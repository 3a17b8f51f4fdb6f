"""A phone in somebody's hand: it signs in by WeChat and calls the API as the mini-program does."""

import time
from typing import Any
from uuid import uuid4

import requests

from playground.run.site import Addresses
from playground.run.terminal import say

Json = dict[str, Any]

TIMEOUT_SECONDS = 60.0
LONGEST_WAIT_SECONDS = 75.0
PAUSE_SECONDS = 5.0
QUOTED = 600


class StepFailed(Exception):
    """Something did not go as told; the text is one line with what was asked and answered."""


class Phone:
    """One WeChat user in the mini-program of one county."""

    def __init__(self, where: Addresses, county: str, user: str) -> None:
        self.county = county
        self.user = user
        self._openid = ""
        self._where = where
        self._http = requests.Session()
        # A developer's proxy is not for the loopback address.
        self._http.trust_env = False
        self._http.headers["X-County"] = county

    def sign_in(self) -> Json:
        """Take a login code from WeChat to the API; returns who the API says this is."""
        appid = self._where.county(self.county).appid
        login = self._tap("login", appid=appid, user=self.user)
        self._openid = login["openid"]
        session = self.post("sessions", {"code": login["code"]})
        self._http.headers["Authorization"] = f"Bearer {session['token']}"
        person: Json = session["person"]
        return person

    def elsewhere(self, county: str) -> "Phone":
        """This phone with the same token, calling another county."""
        other = Phone(self._where, county, self.user)
        other._http.headers["Authorization"] = self._http.headers["Authorization"]
        return other

    def get(self, path: str, *, refused: str = "", **query: str) -> Json:
        """The JSON behind a path below /api/v1, or the refusal with the expected code."""
        return self._call("GET", path, refused, params=query)

    @property
    def api(self) -> str:
        """The address of the API."""
        return self._where.api

    @property
    def token(self) -> str:
        """The session's token, after the sign-in."""
        return str(self._http.headers.get("Authorization", "")).removeprefix("Bearer ")

    def agreeing(self, body: Json) -> Json:
        """The same with the versions of the notices that are in force, as a form shows them."""
        if not body.get("consents"):
            return body
        items = self.get("consent-wordings")["items"]
        in_force = {each["purpose"]: each["version"] for each in items}
        return body | {
            "consents": body["consents"]
            | {
                purpose: in_force.get(purpose, version)
                for purpose, version in body["consents"].items()
            }
        }

    def post(self, path: str, body: Json | None = None, *, refused: str = "") -> Json:
        """Send something new or a step; every call is its own, as its idempotency key says."""
        headers = {"Idempotency-Key": uuid4().hex}
        asked = self.agreeing(body or {})
        return self._call("POST", path, refused, json=asked, headers=headers)

    def put(self, path: str, body: Json) -> Json:
        """Set something."""
        return self._call("PUT", path, "", json=body)

    def upload(self, picture: bytes) -> Json:
        """Bring in a picture."""
        files = {"picture": ("picture.png", picture, "image/png")}
        headers = {"Idempotency-Key": uuid4().hex}
        return self._call("POST", "media", "", files=files, headers=headers)

    def upload_table(self, path: str, table: bytes) -> Json:
        """Bring in a table, as an xlsx or CSV, where the path takes one."""
        files = {"table": ("table.csv", table, "text/csv")}
        return self._call("POST", path, "", files=files, headers={"Idempotency-Key": uuid4().hex})

    def download(self, path: str) -> bytes:
        """The bytes behind a path."""
        url = f"{self._where.api}/api/v1/{path}"
        answer = self._send("GET", url)
        if not answer.ok:
            raise StepFailed(_told("GET", url, answer))
        return answer.content

    def answer_popup(self, answers: dict[str, str]) -> list[Json]:
        """Answer WeChat's question about messages; returns the pushes by which it told the API.

        ``answers`` has accept or reject for ids of templates. Needs a sign-in before.
        """
        return list(self._tap("popup", openid=self._openid, answers=answers)["pushes"])

    def messages(self) -> list[Json]:
        """The messages that WeChat has shown on this phone, the newest first."""
        url = f"{self._where.emulator}/__emulator/outbox"
        answer = self._send("GET", url, params={"openid": self._openid})
        return list(_checked("GET", url, answer)["messages"])

    def _tap(self, lever: str, **body: Any) -> Json:
        """What the person does in WeChat itself, by the emulator's levers."""
        url = f"{self._where.emulator}/__emulator/{lever}"
        return _checked("POST", url, self._send("POST", url, json=body))

    def _call(self, method: str, path: str, refused: str, **sent: Any) -> Json:
        url = f"{self._where.api}/api/v1/{path}"
        answer = self._send(method, url, **sent)
        if refused:
            return _checked_refusal(method, url, answer, refused)
        return _checked(method, url, answer)

    def _send(self, method: str, url: str, **sent: Any) -> requests.Response:
        """One request; when the API asks to come again, wait as a person would."""
        patience = time.monotonic() + LONGEST_WAIT_SECONDS
        while True:
            try:
                answer = self._http.request(
                    method, url, timeout=TIMEOUT_SECONDS, allow_redirects=False, **sent
                )
            except requests.RequestException as error:
                raise StepFailed(f"{method} {url}: no answer ({type(error).__name__})") from error
            if "Retry-After" not in answer.headers or time.monotonic() > patience:
                return answer
            say(f"     {_told(method, url, answer)}; again in {PAUSE_SECONDS:.0f} s")
            time.sleep(PAUSE_SECONDS)


class Phones:
    """Everybody's phones; each is signed in once, when it is first needed."""

    def __init__(self, where: Addresses) -> None:
        self.where = where
        self._known: dict[tuple[str, str], tuple[Phone, Json]] = {}

    def of(self, county: str, user: str) -> Phone:
        """The signed-in phone of a WeChat user."""
        return self._signed_in(county, user)[0]

    def person(self, county: str, user: str) -> Json:
        """Who the API said that this user is, at the sign-in."""
        return self._signed_in(county, user)[1]

    def _signed_in(self, county: str, user: str) -> tuple[Phone, Json]:
        key = (county, user)
        if key not in self._known:
            phone = Phone(self.where, county, user)
            self._known[key] = phone, phone.sign_in()
        return self._known[key]


def page(url: str) -> requests.Response:
    """What anybody's browser gets at an address. Raises StepFailed unless it is there."""
    with requests.Session() as session:
        session.trust_env = False
        try:
            answer = session.get(url, timeout=TIMEOUT_SECONDS)
        except requests.RequestException as error:
            raise StepFailed(f"GET {url}: no answer ({type(error).__name__})") from error
    if not answer.ok:
        raise StepFailed(_told("GET", url, answer))
    return answer


def expect(holds: object, what: str) -> None:
    """Raises StepFailed with the sentence unless it holds."""
    if not holds:
        raise StepFailed(what)


def _checked(method: str, url: str, answer: requests.Response) -> Json:
    if not answer.ok:
        raise StepFailed(_told(method, url, answer))
    return _json(method, url, answer) if answer.content else {}


def _checked_refusal(method: str, url: str, answer: requests.Response, code: str) -> Json:
    if answer.ok or _json(method, url, answer).get("code") != code:
        raise StepFailed(f"a refusal with the code {code} was due: {_told(method, url, answer)}")
    return _json(method, url, answer)


def _json(method: str, url: str, answer: requests.Response) -> Json:
    try:
        body = answer.json()
    except ValueError as error:
        raise StepFailed(_told(method, url, answer)) from error
    return body if isinstance(body, dict) else {"items": body}


def _told(method: str, url: str, answer: requests.Response) -> str:
    return f"{method} {url} answered {answer.status_code}: {' '.join(answer.text.split())[:QUOTED]}"

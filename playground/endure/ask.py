"""A phone that repeats a request under the same key until it hears something, as people do."""

import threading
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus
from random import Random
from typing import Any
from uuid import uuid4

import requests

from playground.endure.record import UNHEARD, Record
from playground.run.site import Addresses

Json = dict[str, Any]

PATIENCE_SECONDS = 240.0
CONNECT_SECONDS, READ_SECONDS = 3.05, 20.0
# So many first tries are cut off before the answer can come.
CUT_OFTEN, CUT_SECONDS = 0.08, (0.005, 0.12)
FIRST_PAUSE, LONGEST_PAUSE, LONGEST_LOGIN_PAUSE = 0.2, 3.0, 8.0
NOT_DONE = frozenset({UNHEARD, HTTPStatus.TOO_MANY_REQUESTS})
# A login code serves once, so a sign-in is repeated with a new one.
LOGIN_REFUSED = HTTPStatus.UNPROCESSABLE_ENTITY


@dataclass(frozen=True, slots=True)
class Answer:
    """What was heard at last; a status of 0 says that nothing was."""

    status: int
    body: Json
    tries: int = 1
    looked: bool = False

    @property
    def code(self) -> str:
        """The code of a refusal."""
        return str(self.body.get("code", ""))

    @property
    def is_repeated(self) -> bool:
        """Whether it was asked more than once."""
        return self.tries > 1

    @property
    def is_heard(self) -> bool:
        """Whether it settles the request: no answer, a busy server and a fault do not."""
        return self.status not in NOT_DONE and self.status < HTTPStatus.INTERNAL_SERVER_ERROR


class GivenUpError(Exception):
    """The run has ended before its time, and nobody waits for an answer any more."""


class Network:
    """What all phones of one run share: the addresses, the county and the record."""

    def __init__(self, where: Addresses, county: str, record: Record, seed: str) -> None:
        self.where = where
        self.county = where.county(county)
        self.record = record
        self.seed = seed
        self._given_up = threading.Event()
        self._own = threading.local()

    def send(self, method: str, url: str, timeout: tuple[float, float], **sent: Any) -> Answer:
        """One request; a status of 0 when nothing comes back."""
        self.record.count("requests")
        try:
            answer = self._http().request(
                method, url, timeout=timeout, allow_redirects=False, **sent
            )
            body = answer.json() if answer.content else {}
        except (requests.RequestException, ValueError):
            self.record.count("no answer")
            return Answer(UNHEARD, {})
        self.record.count(f"answered {answer.status_code}")
        return Answer(answer.status_code, body if isinstance(body, dict) else {"items": body})

    def pause(self, seconds: float) -> None:
        """Wait a little. Raises GivenUpError when the run has ended meanwhile."""
        if self._given_up.wait(seconds):
            raise GivenUpError

    def give_up(self) -> None:
        """Let nobody wait any more."""
        self._given_up.set()

    def _http(self) -> requests.Session:
        """A thread's own connections."""
        if not hasattr(self._own, "session"):
            self._own.session = requests.Session()
            self._own.session.trust_env = False
        session: requests.Session = self._own.session
        return session


class Client:
    """One WeChat user in the mini-program."""

    def __init__(self, network: Network, user: str) -> None:
        self.user = user
        self.person_id = ""
        self._network = network
        self._chance = Random(f"{network.seed} {user}")  # noqa: S311 - a repeatable course
        self._headers = {"X-County": network.county.code}

    def sign_in(self) -> Json:
        """Sign in, with a new login code for each try. Raises TimeoutError without an answer."""
        url = f"{self._network.where.emulator}/__emulator/login"
        tapped = {"appid": self._network.county.appid, "user": self.user}
        deadline, pause = time.monotonic() + PATIENCE_SECONDS, FIRST_PAUSE
        while time.monotonic() < deadline:
            login = self._network.send("POST", url, _patience(), json=tapped)
            answer = self._once("POST", "sessions", {"json": {"code": login.body.get("code", "")}})
            if answer.status == HTTPStatus.CREATED:
                self._headers["Authorization"] = f"Bearer {answer.body['token']}"
                self.person_id = str(answer.body["person"]["id"])
                return dict(answer.body["person"])
            if answer.is_heard and answer.status != LOGIN_REFUSED:
                break
            # The platform and we count the sign-ins of a minute.
            self._network.pause(pause * self._chance.uniform(0.5, 1.5))
            pause = min(2 * pause, LONGEST_LOGIN_PAUSE)
        raise TimeoutError(f"{self.user} cannot sign in")

    def get(self, path: str, **query: str) -> Answer:
        """The answer to a question, asked until it is heard."""
        return self._until_heard("GET", path, {"params": query})

    def put(self, path: str, body: Json) -> Answer:
        """Set something."""
        return self._until_heard("PUT", path, {"json": body})

    def post(self, path: str, body: Json | None = None) -> Answer:
        """Send something under a key that its repeats carry too."""
        return self._until_heard("POST", path, {"json": body or {}}, key=uuid4().hex)

    def step(self, path: str, body: Json | None, look: str, done: Collection[str]) -> Answer:
        """Take a step; when a repeat is refused, look whether an earlier try had its effect.

        ``look`` is the path of the thing, and ``done`` are the states in which it is done.
        """
        answer = self.post(path, body)
        is_refused = answer.is_heard and answer.status >= HTTPStatus.BAD_REQUEST
        if not (is_refused and answer.is_repeated):
            return answer
        self._network.record.count("looked after a refusal")
        seen = self.get(look)
        if seen.body.get("state") not in done:
            return answer
        return replace(seen, tries=answer.tries, looked=True)

    def _until_heard(
        self, method: str, path: str, sent: Mapping[str, Any], *, key: str = ""
    ) -> Answer:
        deadline, pause, tries = time.monotonic() + PATIENCE_SECONDS, FIRST_PAUSE, 1
        answer = self._once(method, path, sent, key=key, may_cut=bool(key))
        while not answer.is_heard and time.monotonic() < deadline:
            self._network.pause(pause * self._chance.uniform(0.5, 1.5))
            pause, tries = min(2 * pause, LONGEST_PAUSE), tries + 1
            self._network.record.count("repeated requests")
            answer = self._once(method, path, sent, key=key)
        return replace(answer, tries=tries) if answer.is_heard else Answer(UNHEARD, {}, tries)

    def _once(
        self,
        method: str,
        path: str,
        sent: Mapping[str, Any],
        *,
        key: str = "",
        may_cut: bool = False,
    ) -> Answer:
        timeout = _patience()
        if may_cut and self._chance.random() < CUT_OFTEN:
            self._network.record.count("cut connections")
            timeout = CONNECT_SECONDS, self._chance.uniform(*CUT_SECONDS)
        headers = self._headers | ({"Idempotency-Key": key} if key else {})
        url = f"{self._network.where.api}/api/v1/{path}"
        return self._network.send(method, url, timeout, headers=headers, **sent)


def _patience() -> tuple[float, float]:
    return CONNECT_SECONDS, READ_SECONDS

import socket
from threading import Event

import pytest

from wishapp.doors.unit_gateway import TemporaryFailure, resolving


def test_all_addresses_of_a_name_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def look_up(host: str, port: int, **_: object) -> list[object]:
        assert (host, port) == ("unit.example", 443)
        return [
            (socket.AF_INET6, 1, 6, "", ("2001:db8::1", port, 0, 0)),
            (socket.AF_INET, 1, 6, "", ("192.0.2.1", port)),
        ]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    assert resolving.system_resolver("unit.example", 443) == ["2001:db8::1", "192.0.2.1"]


def test_an_unknown_name_may_be_known_later(monkeypatch: pytest.MonkeyPatch) -> None:
    def look_up(*_: object, **__: object) -> list[object]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with pytest.raises(TemporaryFailure, match="dns"):
        resolving.system_resolver("unit.example", 443)


def test_a_name_server_that_never_answers_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    end = Event()

    def look_up(*_: object, **__: object) -> list[object]:
        end.wait()
        return []

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(resolving, "RESOLVE_SECONDS", 0.05)
    with pytest.raises(TemporaryFailure, match="dns"):
        resolving.system_resolver("unit.example", 443)
    end.set()

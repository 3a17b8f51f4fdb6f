import pytest

from playground.demo.cast import QINGHE
from playground.demo.phone import Json, Phone
from playground.run.site import Addresses


def test_a_phone_agrees_to_the_notices_that_are_in_force(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the form shows them; so the story goes on after a newer notice was published."""
    sent: list[Json] = []

    def call(_: Phone, verb: str, path: str, refused: str, **options: Json) -> Json:
        if verb == "GET":
            return {"items": [{"purpose": "processing", "version": "2026-2"}]}
        sent.append(options["json"])
        return {}

    monkeypatch.setattr(Phone, "_call", call)
    phone = Phone(
        Addresses(api="", emulator="", receiver="", folder="", counties=()), QINGHE, "zhao"
    )
    phone.post("wishes", {"form": "service", "consents": {"processing": "2026-1", "guardian": "1"}})
    phone.post("wishes/1/withdraw")
    agreed = {"processing": "2026-2", "guardian": "1"}
    assert sent == [{"form": "service", "consents": agreed}, {}]

"""Telephone numbers and codes as people type them, and the form in which they are kept."""

import pytest

from miniprogram_api.old_characters import STANDARD, about_private
from miniprogram_api.phone_numbers import is_a_power, phone_of
from tests.api.bodies import slip_body
from tests.api.client import Api, ok

TYPED = {
    "13900005503": "13900005503",
    "１３９００００５５０３": "13900005503",
    "١٣٩٠٠٠٠٥٥٠٣": "13900005503",
    "139 0000 5503": "13900005503",
    "139-0000-5503": "13900005503",
    "139.0000.5503": "13900005503",
    "+8613900005503": "13900005503",
    "+86 139 0000 5503": "13900005503",
    "0086-13900005503": "13900005503",
    "8613900005503": "13900005503",
    "(+86)13900005503": "13900005503",
    "13900005503\u200b": "13900005503",
    "13900005503.0": "13900005503",
    "0434－3221234": "0434-3221234",
    "(0434)3221234": "0434-3221234",
    "04343221234": "0434-3221234",
    "0434 322 1234": "0434-3221234",
    "0434-3221234转801": "0434-3221234-801",
    "0434-3221234-801": "0434-3221234-801",
    "010-12345678": "010-12345678",
    "02412345678": "024-12345678",
    "+86-434-3221234": "0434-3221234",
    "400-810-1234": "4008101234",
    "800 810 1234": "8008101234",
    "12345": "12345",
    "12371": "12371",
    "95588": "95588",
    "９６１２３": "96123",
}


@pytest.mark.parametrize(("typed", "kept"), TYPED.items())
def test_a_number_is_kept_in_one_form(typed: str, kept: str) -> None:
    assert phone_of(typed) == kept
    assert phone_of(kept) == kept


@pytest.mark.parametrize(
    "text",
    ["", "1390000550", "139000055033", "12012345678", "123456", "12346", "400810123", "0434-32",
     "电话", "1.39E+10", "139000055O3", "③", "+1 2025550123", "13900005503 13900005504"],
)  # fmt: skip
def test_what_is_no_number(text: str) -> None:
    assert phone_of(text) is None


def test_a_power_of_ten_is_told_from_other_mistakes() -> None:
    assert is_a_power("1.39E+10")
    assert is_a_power("1.39000055E+10")
    assert not is_a_power("1390000550")


def test_every_character_of_the_old_set_has_its_own_now() -> None:
    assert len(STANDARD) == len(set(STANDARD.values())) == 80
    assert STANDARD["\ue863"] == "䶮"
    for old, new in STANDARD.items():
        assert f"请改用“{new}”" in about_private(old)
        assert not "\ue000" <= new <= "\uf8ff"


def test_a_slip_is_read_in_any_width(town: Api) -> None:
    body = slip_body()
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    typed = {name: body[name].translate(wide) for name in ("phone", "unit_uscc", "community_code")}
    typed["unit_uscc"] = f" {typed['unit_uscc'].lower()} "
    report_in = ok(town.as_("zheng").post("/report-ins", body | typed), 201)
    file = ok(town.as_("zhou").get(f"/report-ins/{report_in['id']}"))
    assert file["phone"] == body["phone"]
    asked = {"report_in_id": report_in["id"], "fact": "phone", "wanted": "+86 139 0000 5503"}
    correction = ok(town.as_("zheng").post("/me/corrections", asked), 201)
    assert correction["due_is_estimate"] in {True, False}
    seen = ok(town.as_("zhou").get(f"/corrections/{correction['id']}"))
    assert seen["wanted"] == "13900005503"

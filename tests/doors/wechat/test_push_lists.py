"""The items of a subscribe event are found in the older form of its list too."""

import json
from typing import Any

import pytest

from tests.doors.wechat.pushing import FORMS, MODES, Form, Mode, keys_for, pushed
from tests.doors.wechat.test_pushes import EVENT, POPUP, SECOND, opened

ARRAYS: dict[str, Any] = {
    "an array of items": [POPUP, SECOND],
    "an item alone": POPUP,
    "an array with a list inside": [{"List": [POPUP, SECOND]}],
    "several lists": [{"List": POPUP}, {"List": [SECOND]}],
    "blanks in its names": [{" TemplateId ": "t1", "SubscribeStatusString ": " accept"}],
}


@pytest.mark.parametrize(("mode", "form"), [(mode, form) for mode in MODES for form in FORMS])
@pytest.mark.parametrize("wrapping", ARRAYS.values(), ids=ARRAYS)
def test_the_older_form_of_a_list_is_read(mode: Mode, form: Form, wrapping: Any) -> None:
    name, event = "SubscribeMsgPopupEvent", "subscribe_msg_popup_event"
    if form == "xml":  # no element has blanks in its name
        wrapping = json.loads(json.dumps(wrapping).replace('" T', '"T').replace(' "', '"'))
    message = {**EVENT, "Event": event, name: wrapping}
    found = opened(pushed(message, mode, form), keys_for(mode))
    assert name not in found
    templates = [(each["TemplateId"], each["SubscribeStatusString"]) for each in found["List"]]
    known = [("t1", "accept"), ("t2", "reject")]
    assert templates == known[: 2 if SECOND["TemplateId"] in str(wrapping) else 1]


def test_a_list_beside_an_empty_wrapping_counts() -> None:
    message = {**EVENT, "List": POPUP, "SubscribeMsgPopupEvent": []}
    assert opened(pushed(message, "safe", "json"))["List"] == [POPUP]

import pytest

from tests.builders.doing import again, do
from tests.builders.pictures import a_picture
from tests.builders.wishes import a_wish
from tests.workers.office import Office
from wishapp.base.db import transaction
from wishapp.demand.wishes.models import Wish
from wishapp.doors.storage import Missing
from wishapp.privacy.own_data.closing import ask_closing, cancel_account
from wishapp.privacy.own_data.models import Closing
from wishapp.privacy.own_data.profile import set_nickname
from wishapp.registry.people.models import Person
from wishapp.registry.people.queries import person_of


def make_due(office: Office, closing: Closing) -> None:
    """Let the waiting time pass, and a relay's patience after it."""
    passed = "UPDATE closings SET due_at = now() - interval '1 hour' WHERE id = :id"
    office.sql(passed, id=closing.id)


def test_an_account_is_erased_once_its_waiting_time_is_over(office: Office) -> None:
    wish = a_wish(office.cast, "published")
    closing = do(ask_closing, office.cast.wang).closing
    office.carry_and_work()
    office.tick_and_work()
    assert again(Closing, closing.id).state == "pending"
    make_due(office, closing)
    office.tick_and_work()
    office.tick_and_work()
    assert again(Closing, closing.id).state == "erased"
    assert again(Closing, closing.id).attempts == 1
    assert again(Person, office.cast.wang.me).openid == ""
    assert again(Wish, wish.id).state == "withdrawn"


def test_who_left_wechat_is_erased_at_once(office: Office) -> None:
    with transaction():
        openid = person_of(office.cast.li.me).openid
    closing = do(cancel_account, openid)
    assert closing is not None
    office.carry_and_work()
    assert again(Closing, closing.id).state == "erased"
    assert all(message.done_at for message in office.messages("closing.demand"))


def test_pictures_of_the_erased_leave_the_store(office: Office) -> None:
    picture = do(a_picture, office.cast.wei)
    storage = office.world.core.storage
    storage.put(picture.storage_key, b"bytes", "image/jpeg")
    closing = do(ask_closing, office.cast.wei).closing
    make_due(office, closing)
    office.tick_and_work()
    while office.carry_and_work():
        pass
    with pytest.raises(Missing):
        storage.get(picture.storage_key)


@pytest.mark.parametrize(
    ("nickname", "shown"), [("小卫", ("小卫", None)), ("疑似测试", (None, "疑似测试"))]
)
def test_a_nickname_is_shown_once_the_platform_passed_it(
    office: Office, nickname: str, shown: tuple[str | None, str | None]
) -> None:
    resident = office.resident()
    do(set_nickname, resident, nickname)
    while office.carry_and_work():
        pass
    person = again(Person, resident.me)
    assert (person.nickname, person.nickname_wanted) == shown

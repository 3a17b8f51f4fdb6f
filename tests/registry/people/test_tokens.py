import base64

from tests.builders.settings import LIUXI, QINGHE
from wishapp.base.county import acting_for
from wishapp.base.ids import new_id, new_token
from wishapp.registry.people.tokens import mark_of_token, new_session_token


def test_all_tokens_of_one_person_share_a_mark_that_nobody_can_make_up() -> None:
    with acting_for(QINGHE):
        person, other = new_id(), new_id()
        first, second = new_session_token(person), new_session_token(person)
        assert first != second
        assert mark_of_token(first) == mark_of_token(second) != ""
        assert mark_of_token(new_session_token(other)) != mark_of_token(first)
        assert person.bytes not in base64.urlsafe_b64decode(first)
        changed = first[:20] + ("A" if first[20] != "A" else "B") + first[21:]
        for made_up in ("", "x", new_token(), changed, "=" * 64, "王" * 64, first + "A"):
            assert mark_of_token(made_up) == ""
    with acting_for(LIUXI):
        assert mark_of_token(first) == ""

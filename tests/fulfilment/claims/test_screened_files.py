"""A look at what waits to be judged is one at the person whom it concerns."""

from dataclasses import replace

import pytest

from tests.builders.cast import Cast
from tests.builders.doing import code_of, do
from tests.builders.intake import a_proxied_wish
from tests.builders.traces import looks_at
from tests.builders.wish_pictures import hold, screening_of_picture, some_pictures
from tests.builders.wishes import a_wish
from wishapp.base.errors import Code
from wishapp.demand.screening.queries import newest_screening
from wishapp.fulfilment.claims.screened_files import open_picture, open_words

pytestmark = pytest.mark.usefixtures("core")


def test_what_staff_entered_for_a_resident_concerns_the_resident(cast: Cast) -> None:
    [picture] = some_pictures(cast.zhou)
    wish = a_proxied_wish(cast, pictures=[picture], shows_people=False)
    hold(wish.id, picture)
    words, shown = do(newest_screening, wish.id), do(screening_of_picture, wish.id, picture)
    assert words
    assert words.author_id == cast.zhou.me != wish.wisher_id
    do(open_words, cast.zheng, words.id)
    assert do(open_picture, cast.zheng, shown.id).id == picture
    for screening in (words, shown):
        [look] = looks_at(screening.id)
        assert (look.action, look.person_id) == ("screening", wish.wisher_id)


def test_who_entered_it_sees_it_no_longer_without_the_role(cast: Cast) -> None:
    wish = a_proxied_wish(cast)
    words = do(newest_screening, wish.id)
    assert words
    assert do(open_words, cast.zhou, words.id).id == words.id
    former = replace(cast.zhou, grants=())
    assert code_of(open_words, former, words.id) is Code.NOT_FOUND


def test_what_residents_wrote_concerns_themselves(cast: Cast) -> None:
    words = do(newest_screening, a_wish(cast, "submitted").id)
    assert words
    do(open_words, cast.zheng, words.id)
    [look] = looks_at(words.id)
    assert look.person_id == cast.wang.me

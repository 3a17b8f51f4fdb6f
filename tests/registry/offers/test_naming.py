"""What a member wrote on the slip is read as kinds of service, and never guessed."""

import pytest

from wishapp.registry.offers.naming import NAMED_BY, skills_named
from wishapp.registry.offers.rules import Skill


@pytest.mark.parametrize(
    ("text", "skills"),
    [
        ("电工", [Skill.REPAIRS]),
        ("水电维修、家电维修", [Skill.REPAIRS, Skill.APPLIANCES]),
        ("中学英语教师，会开车", [Skill.TRANSPORT, Skill.TUTORING]),
        ("社区医院护士", [Skill.HEALTH_ADVICE]),
        ("会理发；懂一点法律", [Skill.HAIRCUT, Skill.LEGAL_ADVICE]),
        ("家电维修", [Skill.APPLIANCES]),
        ("汽车维修，唱歌", []),
        ("", []),
    ],
)
def test_a_slip_names_kinds_of_service(text: str, skills: list[Skill]) -> None:
    assert skills_named(text) == skills


def test_every_kind_can_be_named_by_words_of_its_own() -> None:
    assert set(NAMED_BY) == set(Skill)
    words = [word for each in NAMED_BY.values() for word in each]
    assert len(words) == len(set(words))

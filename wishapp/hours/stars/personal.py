"""What stars tell of people: which ones they applied for, and which were granted."""

from wishapp.base.personal import Fate, Kind, Personal, Section, Table, Term
from wishapp.hours.stars.models import Star

PERSONAL = Personal(
    Table(
        Star,
        of=(Star.person_id,),
        shown=Section.STARS,
        verbs=("take_back",),
        stays="what was granted stays, and is granted to nobody twice",
    ),
    terms=(
        Term(
            Kind.STARS,
            Fate.KEEP,
            None,
            since="stars stay with the records of service: at least ten years",
            law="中国社区志愿者注册管理办法 18; GB/T 40143-2021",
        ),
    ),
)

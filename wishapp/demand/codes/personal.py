"""What codes tell of people: who made them."""

from wishapp.base.personal import Personal, Section, Table
from wishapp.demand.codes.models import SceneKey

PERSONAL = Personal(
    Table(
        SceneKey,
        of=(SceneKey.made_by,),
        shown=Section.CODES,
        stays="leads to a public thing, on paper that hangs somewhere",
    )
)

"""What goes in about rolls."""

from miniprogram_api.boards.schemas import PeriodQuery
from miniprogram_api.fields import LONGEST_PLACE_CODE, CodeText


class RollQuery(PeriodQuery):
    """A place and a period."""

    place = CodeText(most=LONGEST_PLACE_CODE, required=True)

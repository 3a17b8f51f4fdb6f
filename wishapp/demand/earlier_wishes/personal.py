"""What earlier wishes tell of people: perhaps a resident's name, and what the wish was."""

from wishapp.base.personal import Fate, Kind, Personal, Table, Term
from wishapp.demand.earlier_wishes.models import EarlierBatch, EarlierWish
from wishapp.demand.earlier_wishes.retention import BATCHES, WISHES

PERSONAL = Personal(
    Table(
        EarlierBatch,
        stays="rows of many residents, kept a week at most and never by an account",
    ),
    Table(
        EarlierWish,
        stays="of residents without an account; erased one by one at the desk, and at the term",
    ),
    terms=(
        Term(
            Kind.EARLIER_BATCHES,
            Fate.ANONYMISE,
            "keep_import_days",
            since="the list was uploaded and nobody agreed to it; an entered one is emptied at"
            " once",
            law="个人信息保护法 19, 47",
            sweep=BATCHES,
        ),
        Term(
            Kind.EARLIER_WISHES,
            Fate.ANONYMISE,
            "keep_wish_years",
            since="the day on which the wish ended, or else was posted, as its list says",
            law="个人信息保护法 19, 47",
            sweep=WISHES,
        ),
    ),
)

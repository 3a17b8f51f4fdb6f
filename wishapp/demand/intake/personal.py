"""What imports tell of people: the rows of tables that nobody confirmed yet."""

from wishapp.base.personal import Fate, Kind, Personal, Table, Term, pruning
from wishapp.demand.intake.importing import WAITING
from wishapp.demand.intake.models import WishImport

PERSONAL = Personal(
    Table(WishImport, stays="rows of many residents, kept a week and never by an account"),
    terms=(
        Term(
            Kind.IMPORTS,
            Fate.DELETE,
            "keep_import_days",
            since="the table was uploaded and nobody confirmed it; a confirmed one is emptied at"
            " once",
            law="个人信息保护法 19, 47",
            sweep=pruning(WishImport, lambda before: WAITING & (WishImport.uploaded_at < before)),
        ),
    ),
)

"""Whatever lies at a place either moves along when the place closes, or stays for a reason."""

from wishapp import tables
from wishapp.fulfilment.rectifications.relocating import OF_WISH
from wishapp.office.place_closings.table import TABLE

PATH = "place_path"
STAYS = {
    "milestones": "boards count what happened where it happened",
    "service_milestones": "boards count what happened where it happened",
    "certificate_batches": "one stops with the roles at a place that closes",
    "anomalies": "they stay with the records that show them",
    "duty_counts": "boards count who was due where they were",
    "service_records": "the ledger says where somebody served",
    "earlier_wishes": "what was done before the system happened there",
    "earlier_batches": "a list tells of the place of its day",
    "wish_imports": "a table names the place, and nobody confirms it for a closed one",
    # Moved by themselves: roles with their holders' levels, and what a person chose.
    "role_grants": "moving_along hands roles over",
    "people": "moving_along lets people choose anew",
}


def test_every_table_with_a_place_moves_or_says_why_it_stays() -> None:
    placed = {
        table.name
        for noun in tables.NOUNS
        for model in vars(noun).values()
        if (table := getattr(model, "__table__", None)) is not None and PATH in table.c
    }
    moves = {each.model.__tablename__ for each in TABLE} | {each.__tablename__ for each in OF_WISH}
    assert placed == moves | set(STAYS)
    assert not moves & set(STAYS)

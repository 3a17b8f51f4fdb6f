from sqlalchemy import Connection, text

from tests.builders.settings import QINGHE
from wishapp.kernel.keys.columns import sealed_tables

# Re-sealing is provided for; see the decision on keys.
PROVIDED_FOR = {
    ("certificates", "certificates_frozen"),
    ("restricted_openings", "restricted_openings_append_only"),
    ("service_records", "service_records_append_only"),
    # Its answer may be written again.
    ("stars", "stars_frozen"),
    # They look at the reviewer, and at the number of a paper.
    ("anomalies", "anomalies_by_another"),
    ("certificates", "certificates_paper_kept"),
    ("statements", "statements_frozen"),
    ("transitions", "transitions_append_only"),
    # They follow a place, or the words of a card, and refuse nothing.
    ("report_ins", "report_ins_count_moves"),
    # They look at what goes on from what, and at the unit alone.
    ("report_ins", "report_ins_frozen"),
    ("report_ins", "report_ins_goes_on"),
    ("wish_lines", "wish_lines_terms_changed"),
    ("wishes", "wishes_terms_changed"),
    # They look at the state and the person alone, which no rotation writes.
    ("registrations", "registrations_not_both"),
    ("report_ins", "report_ins_not_both"),
}
REFUSALS = """
    SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = :schema AND NOT t.tgisinternal AND (t.tgtype & 16) <> 0"""


def test_no_refusal_stands_in_the_way_of_a_rotation(core: object, connection: Connection) -> None:
    """A sealed column in a table that refuses updates could never leave its first key."""
    sealed = {table.name for table in sealed_tables()}
    rows = connection.execute(text(REFUSALS), {"schema": QINGHE.schema})
    refusing = {(table, trigger) for table, trigger in rows if table in sealed}
    assert refusing == PROVIDED_FOR

"""What must hold in a county's tables at every moment, as queries that find whatever breaks it."""

from typing import Any

from sqlalchemy import Connection, text

from tests.builders.world import set_schema
from wishapp.config import County

STATEFUL = {
    "wish": "wishes",
    "claim": "claims",
    "screening": "screenings",
    "report_in": "report_ins",
    "statement": "statements",
    "delivery": "deliveries",
}
EVERY_STATE = " UNION ALL ".join(
    f"SELECT '{kind}' kind, id, state FROM {table}"  # noqa: S608 - the names above
    for kind, table in STATEFUL.items()
)
# What the ledger books once: a claim, or one of its later rounds.
THE_SOURCE = "'claim:' || c.id || CASE WHEN c.round > 1 THEN ':' || c.round ELSE '' END"
# Each finds rows that must not be there.
BROKEN = {
    "more than one live claim on a wish": """
        SELECT wish_id FROM claims WHERE state NOT IN ('released', 'cancelled')
        GROUP BY wish_id HAVING count(*) > 1""",
    "a claim that does not agree with its wish": """
        SELECT c.id, c.state, w.state FROM claims c JOIN wishes w ON w.id = c.wish_id
        WHERE c.state NOT IN ('released', 'cancelled') AND NOT CASE w.state
            WHEN 'withdrawn' THEN c.state IN ('claimed', 'in_progress')
            WHEN 'reviewed' THEN c.state = 'confirmed'
            WHEN 'closed' THEN c.state = 'confirmed'
            ELSE c.state = w.state END""",
    "a wish being fulfilled by nobody": """
        SELECT w.id FROM wishes w LEFT JOIN claims c
            ON c.wish_id = w.id AND c.state NOT IN ('released', 'cancelled')
        WHERE (w.state IN ('claimed', 'in_progress', 'delivered', 'disputed', 'confirmed',
            'reviewed', 'closed')) AND c.id IS NULL""",
    "a wish on the wall that somebody holds": """
        SELECT w.id FROM wishes w JOIN claims c ON c.wish_id = w.id
        WHERE w.state = 'published'
            AND (c.state NOT IN ('released', 'cancelled') OR w.claimant_id IS NOT NULL)""",
    "a claimant who does not hold the live claim": """
        SELECT w.id FROM wishes w JOIN claims c ON c.wish_id = w.id
        WHERE c.state NOT IN ('released', 'cancelled')
            AND w.claimant_id IS DISTINCT FROM c.member_id""",
    "a claim that was confirmed and does not say so, or says so and was not": """
        SELECT id, state FROM claims WHERE NOT CASE state
            WHEN 'confirmed' THEN confirmed_at IS NOT NULL
            WHEN 'disputed' THEN true
            ELSE confirmed_at IS NULL END""",
    "a confirmed claim without an entry of its round": """
        SELECT id, round FROM claims c WHERE confirmed_at IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM service_records WHERE part = 1 AND source = THE_SOURCE)""",
    "an effective entry of a claim that is not confirmed, or of an earlier round": """
        SELECT r.id, source FROM service_records r WHERE source LIKE 'claim:%'
            AND NOT EXISTS (SELECT 1 FROM service_records x WHERE x.reverses_id = r.id)
            AND NOT EXISTS (SELECT 1 FROM claims c
                WHERE confirmed_at IS NOT NULL AND r.source = THE_SOURCE)""",
    "a service of which only some days were taken back": """
        SELECT r.source FROM service_records r
        LEFT JOIN service_records x ON x.reverses_id = r.id
        WHERE r.reverses_id IS NULL GROUP BY r.source HAVING count(x.id) NOT IN (0, count(*))""",
    "an effective service without its span, or a span of a reversed one": """
        SELECT r.id, s.record_id FROM (
            SELECT * FROM service_records r WHERE minutes > 0
                AND NOT EXISTS (SELECT 1 FROM service_records x WHERE x.reverses_id = r.id)
        ) r FULL JOIN service_spans s ON s.record_id = r.id
        WHERE r.id IS NULL OR s.record_id IS NULL OR r.person_id <> s.person_id
            OR s.during <> tstzrange(r.started_at, r.ended_at, '[)')""",
    "two spans of one person that overlap": """
        SELECT a.record_id FROM service_spans a JOIN service_spans b
            ON a.person_id = b.person_id AND a.record_id < b.record_id AND a.during && b.during""",
    "two reports of one member that overlap": """
        SELECT a.id FROM claims a JOIN claims b
            ON a.member_id = b.member_id AND a.id < b.id AND a.during && b.during
        WHERE a.state IN ('delivered', 'disputed') AND b.state IN ('delivered', 'disputed')
            AND a.confirmed_at IS NULL AND b.confirmed_at IS NULL""",
    "totals that are not those of the effective entries": """
        SELECT person_id FROM service_records r GROUP BY person_id
        HAVING (sum(minutes), sum(times), sum(wishes)) IS DISTINCT FROM (
            SELECT (coalesce(sum(minutes), 0), coalesce(sum(times), 0), coalesce(sum(wishes), 0))
            FROM service_records e WHERE e.person_id = r.person_id AND e.reverses_id IS NULL
                AND NOT EXISTS (SELECT 1 FROM service_records x WHERE x.reverses_id = e.id))""",
    "a state that no transition led to": """
        SELECT s.kind, s.id, s.state, t.new FROM (EVERY_STATE) s
        LEFT JOIN LATERAL (SELECT new FROM transitions WHERE subject_id = s.id
            ORDER BY id DESC LIMIT 1) t ON true WHERE s.state IS DISTINCT FROM t.new""",
    "a transition that does not begin where the last one ended": """
        SELECT id FROM (SELECT id, old, lag(new) OVER (PARTITION BY subject_id ORDER BY id) before
            FROM transitions) steps WHERE old IS DISTINCT FROM before""",
    "a change that nobody was told of": """
        SELECT kind || '.' || verb, subject_id, count(*) FROM transitions GROUP BY 1, 2
        EXCEPT SELECT topic, subject_id, count(*) FROM outbox_messages GROUP BY 1, 2""",
    "numbers with a gap": """
        SELECT count(*) FROM service_records
        HAVING count(*) <> coalesce(max(right(record_no, 6)::int), 0)""",
}


def broken(connection: Connection, county: County) -> dict[str, list[Any]]:
    """Every invariant that does not hold, with the rows that break it."""
    set_schema(connection, county)
    parts = {"EVERY_STATE": EVERY_STATE, "THE_SOURCE": THE_SOURCE}
    found = {}
    for what, query in BROKEN.items():
        for name, part in parts.items():
            query = query.replace(name, part)  # noqa: PLW2901 - the query, filled in
        found[what] = list(connection.execute(text(query)))
    return {what: rows for what, rows in found.items() if rows}

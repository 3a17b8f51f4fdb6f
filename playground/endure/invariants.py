"""What must hold in a county's tables at every moment, as queries that find whatever breaks it."""

from sqlalchemy import text

STATEFUL = {
    "wish": "wishes",
    "claim": "claims",
    "draw": "draws",
    "draw_entry": "draw_entries",
    "dispatch": "dispatches",
    "proposal": "proposals",
    "participation": "participations",
    "team": "teams",
    "membership": "memberships",
    "pledge": "pledges",
    "purchase": "purchases",
    "screening": "screenings",
    "report_in": "report_ins",
    "statement": "statements",
    "delivery": "deliveries",
}
EVERY_STATE = " UNION ALL ".join(
    f"SELECT '{kind}' kind, id, state FROM {table}"  # noqa: S608 - the names above
    for kind, table in STATEFUL.items()
)
# What the ledger books once: a claim or a pledge, or one of their later rounds.
THE_SOURCE = "'claim:' || c.id || CASE WHEN c.round > 1 THEN ':' || c.round ELSE '' END"
THE_PART = "'participation:' || p.id || CASE WHEN p.round > 1 THEN ':' || p.round ELSE '' END"
THE_SHARE = "'pledge:' || p.id || CASE WHEN p.round > 1 THEN ':' || p.round ELSE '' END"
# What is booked and not reversed, and what is reported and waits for its booking.
THE_TIMES = f"""
    SELECT source, person_id, tstzrange(min(started_at), max(ended_at), '[)') during
    FROM service_records r WHERE minutes > 0
        AND NOT EXISTS (SELECT 1 FROM service_records x WHERE x.reverses_id = r.id)
    GROUP BY source, person_id
    UNION ALL SELECT {THE_SOURCE}, member_id, during FROM claims c
    WHERE during IS NOT NULL AND state IN ('delivered', 'disputed') AND confirmed_at IS NULL
    UNION ALL SELECT {THE_PART}, member_id, during FROM participations p
    WHERE state IN ('reported', 'present')
    UNION ALL SELECT {THE_SHARE.replace("p.round", "c.round")}, p.member_id, t.during
    FROM presences t JOIN pledges p ON p.id = t.pledge_id JOIN claims c ON c.wish_id = p.wish_id
    WHERE p.state IN ('pledged', 'settled') AND c.state IN ('delivered', 'disputed', 'confirmed')
"""  # noqa: S608 - the names above
# Each finds rows that must not be there.
BROKEN = {
    "more than one live claim on a wish": """
        SELECT wish_id FROM claims WHERE state NOT IN ('released', 'cancelled', 'lapsed')
        GROUP BY wish_id HAVING count(*) > 1""",
    "a claim that does not agree with its wish": """
        SELECT c.id, c.state, w.state FROM claims c JOIN wishes w ON w.id = c.wish_id
        WHERE c.state NOT IN ('released', 'cancelled', 'lapsed') AND NOT CASE w.state
            WHEN 'withdrawn' THEN c.state IN ('claimed', 'in_progress')
            WHEN 'reviewed' THEN c.state = 'confirmed'
            WHEN 'closed' THEN c.state = 'confirmed'
            ELSE c.state = w.state END""",
    "a wish being fulfilled by nobody": """
        SELECT w.id FROM wishes w LEFT JOIN claims c
            ON c.wish_id = w.id AND c.state NOT IN ('released', 'cancelled', 'lapsed')
        WHERE (w.state IN ('claimed', 'in_progress', 'delivered', 'disputed', 'confirmed',
            'reviewed', 'closed')) AND c.id IS NULL AND NOT EXISTS (SELECT 1 FROM transitions t
                WHERE t.subject_id = w.id AND t.verb = 'take_over')""",
    "a party with more live claims than the rule they were made under": """
        SELECT party, count(*) FROM claims
        WHERE state IN ('claimed', 'in_progress', 'delivered', 'disputed')
        GROUP BY party, CASE party WHEN 'team' THEN team_id WHEN 'unit' THEN unit_id
            ELSE member_id END
        HAVING count(*) > min(at_most)""",
    "a claim whose clock does not run, or runs on after its end": """
        SELECT id, state, due_at FROM claims
        WHERE (state IN ('claimed', 'in_progress') OR state = 'delivered' AND asked_at IS NULL)
            <> (due_at IS NOT NULL)""",
    "a wish whose clock is not that of its state": """
        SELECT id, state, due_kind FROM wishes WHERE due_kind IS DISTINCT FROM CASE state
            WHEN 'submitted' THEN 'review' WHEN 'under_review' THEN 'review'
            WHEN 'returned' THEN 'amend'
            WHEN 'verified' THEN 'publish' WHEN 'published' THEN 'claim'
            WHEN 'delivered' THEN 'confirm' WHEN 'confirmed' THEN 'call_back'
            WHEN 'reviewed' THEN 'close' WHEN 'disputed' THEN 'settle'
            WHEN 'crowd_full' THEN 'start' WHEN 'crowd_short' THEN 'decide'
            WHEN 'expired' THEN 'decide'
            WHEN 'taken_over' THEN 'fulfil' END""",
    "a wish on the wall that somebody holds": """
        SELECT w.id FROM wishes w JOIN claims c ON c.wish_id = w.id
        WHERE w.state = 'published'
            AND (c.state NOT IN ('released', 'cancelled', 'lapsed')
                OR w.claimant_id IS NOT NULL)""",
    "a claimant who does not hold the live claim": """
        SELECT w.id FROM wishes w JOIN claims c ON c.wish_id = w.id
        WHERE c.state NOT IN ('released', 'cancelled', 'lapsed')
            AND w.claimant_id IS DISTINCT FROM c.member_id""",
    "more than one live dispatch of a wish, or more than one on the desk": """
        SELECT wish_id FROM dispatches WHERE state IN ('open', 'taken', 'escalated')
        GROUP BY wish_id HAVING count(*) > 1 UNION ALL
        SELECT wish_id FROM dispatches WHERE state IN ('returned', 'lapsed')
        GROUP BY wish_id HAVING count(*) > 1""",
    "an open dispatch that nobody has to answer, or a question after its end": """
        SELECT d.id, d.state FROM dispatches d WHERE (d.state = 'open') <> EXISTS (
            SELECT 1 FROM proposals p WHERE p.dispatch_id = d.id AND p.state = 'offered')""",
    "a dispatch whose clock does not run, or runs on after its end": """
        SELECT id, state, due_at FROM dispatches
        WHERE (state IN ('open', 'taken')) <> (due_at IS NOT NULL)""",
    "a dispatch that was taken without a claim, by nobody or by two": """
        SELECT d.id FROM dispatches d LEFT JOIN proposals p
            ON p.dispatch_id = d.id AND p.state = 'taken'
        LEFT JOIN claims c ON c.id = d.claim_id
            AND (c.member_id = p.asked_id OR c.team_id = p.team_id)
        GROUP BY d.id HAVING (d.taken_at IS NOT NULL)::int <> count(p.id)
            OR count(p.id) <> count(c.id)""",
    "a wish that was proposed to its wisher, to kin or to whoever reviewed it": """
        SELECT p.id FROM proposals p JOIN wishes w ON w.id = p.wish_id
        WHERE p.asked_id IN (w.wisher_id, w.reviewer_id) OR p.state = 'taken' AND EXISTS (
            SELECT 1 FROM kinships k WHERE k.person_id = least(p.asked_id, w.wisher_id)
                AND k.relative_id = greatest(p.asked_id, w.wisher_id))""",
    "a claim that was confirmed and does not say so, or says so and was not": """
        SELECT id, state FROM claims WHERE NOT CASE state
            WHEN 'confirmed' THEN confirmed_at IS NOT NULL
            WHEN 'disputed' THEN true
            ELSE confirmed_at IS NULL END""",
    "a confirmed claim without an entry of its round": """
        SELECT c.id, round FROM claims c JOIN wishes w ON w.id = c.wish_id
        WHERE w.kind = 'individual' AND c.party = 'member' AND c.confirmed_at IS NOT NULL
            AND NOT EXISTS (
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
    "a count that is not the sum of the live pledges, or more than the target": """
        SELECT l.id, l.pledged, l.covered, l.target, sum(p.shares) FROM wish_lines l
        LEFT JOIN pledges p ON p.line_id = l.id
            AND p.state IN ('pledged', 'settled', 'fulfilled', 'missed')
        GROUP BY l.id HAVING l.pledged <> coalesce(sum(p.shares), 0)
            OR l.pledged + l.covered > l.target""",
    "a wish that is full with shares left, or open without": """
        SELECT w.id, w.state FROM wishes w JOIN wish_lines l ON l.wish_id = w.id
        GROUP BY w.id HAVING w.state IN ('crowd_open', 'crowd_full', 'in_progress', 'delivered',
                'disputed', 'confirmed', 'reviewed', 'closed')
            AND (w.state <> 'crowd_open') <> bool_and(l.pledged + l.covered = l.target)""",
    "a shared wish that nobody leads, or that somebody leads without a share": """
        SELECT w.id, l.member_id FROM wishes w LEFT JOIN leads l ON l.wish_id = w.id
        WHERE w.state IN ('crowd_open', 'crowd_full', 'crowd_short')
            AND l.member_id IS DISTINCT FROM (SELECT p.member_id FROM pledges p
                WHERE p.wish_id = w.id AND p.state IN ('pledged', 'settled', 'fulfilled', 'missed')
                ORDER BY p.member_id <> l.member_id, p.id LIMIT 1)""",
    "a share of a cost that nobody settled in a wish that was started": """
        SELECT p.id FROM pledges p JOIN wishes w ON w.id = p.wish_id
        WHERE p.settle_by IS NOT NULL AND p.receipt_no IS NULL AND p.state = 'pledged'
            AND w.state IN ('in_progress', 'delivered', 'disputed', 'confirmed')""",
    "a fulfilled share without an entry of its round": """
        SELECT p.id, round FROM pledges p WHERE state = 'fulfilled' AND NOT EXISTS (
            SELECT 1 FROM service_records WHERE part = 1 AND source = THE_SHARE)""",
    "an effective entry of a share that is not fulfilled, or of an earlier round": """
        SELECT r.id, source FROM service_records r WHERE source LIKE 'pledge:%'
            AND NOT EXISTS (SELECT 1 FROM service_records x WHERE x.reverses_id = r.id)
            AND NOT EXISTS (SELECT 1 FROM pledges p
                WHERE state = 'fulfilled' AND r.source = THE_SHARE)""",
    "a time that is booked or reported and not occupied, or occupied and neither": """
        SELECT t.source, o.source FROM (THE_TIMES) t FULL JOIN occupied_times o USING (source)
        WHERE (t.person_id, t.during) IS DISTINCT FROM (o.person_id, o.during)""",
    "two occupied times of one person that overlap": """
        SELECT a.source FROM occupied_times a JOIN occupied_times b
            ON a.person_id = b.person_id AND a.source < b.source AND a.during && b.during""",
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
    "a step that boards count and do not know, or know and nobody made": """
        SELECT c.id, m.id FROM (SELECT m.* FROM transitions t, LATERAL milestone_of(t) m
                WHERE t.kind IN ('wish', 'dispatch') AND m.id IS NOT NULL
            UNION ALL SELECT m.* FROM milestones m WHERE name IN ('rated', 'visited')) c
        FULL JOIN milestones m ON m.id = c.id
        WHERE (c.wish_id, c.name, c.at, c.kind, c.minutes)
            IS DISTINCT FROM (m.wish_id, m.name, m.at, m.kind, m.minutes)""",
    "an opinion that boards do not know": """
        SELECT id FROM ratings r WHERE NOT EXISTS (SELECT 1 FROM milestones m
            WHERE m.id = r.id AND m.name = 'rated' AND m.level = r.level)
        UNION ALL SELECT id FROM return_visits v WHERE NOT EXISTS (SELECT 1 FROM milestones m
                WHERE m.id = v.id AND m.name = 'visited' AND m.level = v.satisfaction)
            AND NOT EXISTS (SELECT 1 FROM ratings r WHERE r.wish_id = v.wish_id)""",
    "a wish that a resident reopened twice": """
        SELECT subject_id FROM transitions WHERE kind = 'wish' AND verb = 'reopen'
        GROUP BY 1 HAVING count(*) > 1""",
    "numbers with a gap": """
        SELECT count(*) FROM service_records
        HAVING count(*) <> coalesce(max(right(record_no, 6)::int), 0)""",
}


# The same for what teams and units do together.
TOGETHER = {
    "a part that does not agree with its claim": """
        SELECT p.id, p.state, c.state FROM participations p JOIN claims c ON c.id = p.claim_id
        WHERE p.state NOT IN ('declined', 'removed', 'ended') AND NOT CASE
            WHEN p.state IN ('asked', 'taking_part') THEN c.state IN ('claimed', 'in_progress')
            WHEN p.state = 'present' THEN c.confirmed_at IS NULL
                AND c.state IN ('delivered', 'disputed')
            WHEN p.state = 'booked' THEN c.confirmed_at IS NOT NULL
            ELSE c.state IN ('delivered', 'disputed', 'confirmed') END""",
    "a part in a member's own claim, or two of one member in one claim": """
        SELECT p.claim_id FROM participations p JOIN claims c ON c.id = p.claim_id
        WHERE p.state NOT IN ('declined', 'removed', 'ended')
        GROUP BY p.claim_id, p.member_id, c.party HAVING count(*) > 1 OR c.party = 'member'""",
    "a part of the wisher, of their household, or of whoever reviewed the wish": """
        SELECT p.id FROM participations p JOIN wishes w ON w.id = p.wish_id
        JOIN report_ins r ON r.id = p.report_in_id
        WHERE p.member_id = w.wisher_id OR p.member_id = w.reviewer_id
            OR r.address_digest = w.address_digest""",
    "a booked part without an entry of its round, or with other minutes than were given": """
        SELECT p.id FROM participations p JOIN wishes w ON w.id = p.wish_id
        LEFT JOIN service_records r ON r.source = THE_PART
        WHERE p.state = 'booked' GROUP BY p.id, w.form
        HAVING coalesce(sum(r.wishes), 0) <> 1 OR sum(r.minutes) <> CASE w.form
            WHEN 'goods' THEN 0
            ELSE extract(epoch FROM upper(p.during) - lower(p.during)) / 60 - p.break_minutes
            END""",
    "an effective entry of a part that is not booked, or of an earlier round": """
        SELECT r.id, source FROM service_records r WHERE source LIKE 'participation:%'
            AND NOT EXISTS (SELECT 1 FROM service_records x WHERE x.reverses_id = r.id)
            AND NOT EXISTS (SELECT 1 FROM participations p
                WHERE state = 'booked' AND r.source = THE_PART)""",
    "a team that somebody leads who does not belong to it": """
        SELECT id FROM teams t WHERE leader_id IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM memberships m WHERE m.team_id = t.id AND m.person_id = t.leader_id
                AND m.state = 'active')""",
    "a team's claim in hand for which nobody of the team speaks": """
        SELECT c.id FROM claims c WHERE c.party = 'team' AND c.state IN ('claimed', 'in_progress')
            AND NOT EXISTS (SELECT 1 FROM memberships m WHERE m.team_id = c.team_id
                AND m.person_id = c.member_id AND m.state = 'active')""",
}


PARTS = {
    "EVERY_STATE": EVERY_STATE,
    "THE_SOURCE": THE_SOURCE,
    "THE_SHARE": THE_SHARE,
    "THE_PART": THE_PART,
    "THE_TIMES": THE_TIMES,
}


def filled(query: str) -> str:
    """A query with its parts spelled out."""
    for name, part in PARTS.items():
        query = query.replace(name, part)
    return query


# One statement: it is asked after each step of each history.
EVERYTHING = text(
    " UNION ALL ".join(
        f"SELECT $${what}$$ what, to_jsonb(found)::text line FROM ({filled(query)}) found"  # noqa: S608 - our own queries
        for what, query in (BROKEN | TOGETHER).items()
    ).replace(":", r"\:")
)

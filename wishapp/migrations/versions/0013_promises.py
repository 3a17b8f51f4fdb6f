"""Let the database refuse what must never happen."""

from alembic import op

revision = "0013"
down_revision = "0012"

REFUSE_CHANGE = """
    CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME
                USING ERRCODE = 'restrict_violation';
        END
        $$
"""
# Audit rows and links may be deleted after three years, by who says that it is the sweep.
REFUSE_EARLY_PRUNING = """
    CREATE FUNCTION refuse_early_pruning() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF current_setting('wishapp.pruning_audit', true) = 'on'
                AND (to_jsonb(OLD) ->> TG_ARGV[0])::timestamptz < now() - interval '3 years'
            THEN
                RETURN OLD;
            END IF;
            RAISE EXCEPTION
                'rows of % are never changed, nor deleted before their term', TG_TABLE_NAME
                USING ERRCODE = 'restrict_violation';
        END
        $$
"""
# Counted in a new snapshot after the row of whoever undertakes the wish (a member, a team, a unit)
# is locked, so that of two claims at once the second sees the first. Whoever ends the report-in at
# the same moment is waited for, too.
KEEP_CLAIMS_AT_ONCE = """
    CREATE FUNCTION keep_claims_at_once() RETURNS trigger LANGUAGE plpgsql
    SET search_path FROM CURRENT AS $$
    DECLARE held bigint;
    BEGIN
        PERFORM 1 FROM report_ins WHERE id = NEW.report_in_id AND state = 'active' FOR SHARE;
        IF NOT FOUND AND NEW.party <> 'unit' THEN
            RAISE EXCEPTION 'the report-in has ended' USING ERRCODE = 'check_violation',
                CONSTRAINT = 'claims_by_active';
        END IF;
        IF NEW.party = 'team' THEN
            PERFORM 1 FROM teams WHERE id = NEW.team_id FOR NO KEY UPDATE;
            SELECT count(*) INTO held FROM claims WHERE team_id = NEW.team_id AND LIVE;
        ELSIF NEW.party = 'unit' THEN
            PERFORM 1 FROM units WHERE id = NEW.unit_id FOR NO KEY UPDATE;
            SELECT count(*) INTO held FROM claims
                WHERE unit_id = NEW.unit_id AND party = 'unit' AND LIVE;
        ELSE
            PERFORM 1 FROM people WHERE id = NEW.member_id FOR NO KEY UPDATE;
            SELECT count(*) INTO held FROM claims
                WHERE member_id = NEW.member_id AND party = 'member' AND LIVE;
        END IF;
        IF held >= NEW.at_most THEN
            RAISE EXCEPTION 'too many live claims' USING ERRCODE = 'check_violation',
                CONSTRAINT = 'claims_at_once';
        END IF;
        RETURN NEW;
    END $$
""".replace("LIVE", "state IN ('claimed', 'in_progress', 'delivered', 'disputed')")

NOT_RESEALING = "current_setting('wishapp.resealing', true) IS DISTINCT FROM 'on'"
# Who says that it seals anew under a newer key may write a reason again, and nothing else.
WORDS_ARE_NEW = (
    "NOT (current_setting('wishapp.resealing', true) IS NOT DISTINCT FROM 'on' "
    "AND OLD.words IS NOT NULL AND NEW.words IS NOT NULL "
    "AND to_jsonb(OLD.*) - 'words' = to_jsonb(NEW.*) - 'words')"
)
FROZEN = (
    "statement_no", "unit_id", "since", "until", "revision", "digest", "rule_version", "basis_doc"
)  # fmt: skip
OPENING = ("id", "subject_kind", "subject_id", "opened_by", "opened_at")


def _differ(columns: tuple[str, ...]) -> str:
    old, new = (", ".join(f"{row}.{name}" for name in columns) for row in ("OLD", "NEW"))
    return f"({old}) IS DISTINCT FROM ({new})"


# A frozen statement does not become a draft again either, to be changed from there.
FROZEN_IS_CHANGED = (
    f"OLD.state <> 'draft' AND (NEW.state = 'draft' OR {_differ(FROZEN)} "
    f"OR (OLD.body IS DISTINCT FROM NEW.body AND {NOT_RESEALING}))"
)
# Table, name of the refusal, what is refused, and when.
REFUSALS = (
    ("transitions", "append_only", "UPDATE", WORDS_ARE_NEW),
    ("transitions", "never_deleted", "DELETE", None),
    ("service_records", "append_only", "UPDATE", WORDS_ARE_NEW),
    ("service_records", "never_deleted", "DELETE", None),
    ("statements", "frozen", "UPDATE", FROZEN_IS_CHANGED),
    ("statements", "never_deleted", "DELETE", None),
    ("statement_lines", "append_only", "UPDATE OR DELETE", None),
    ("deliveries", "never_deleted", "DELETE", None),
    ("delivery_attempts", "finished", "UPDATE", "OLD.outcome <> ''"),
    ("delivery_attempts", "never_deleted", "DELETE", None),
    ("audit_rows", "append_only", "UPDATE", None),
    ("audit_links", "append_only", "UPDATE", None),
    ("audit_anchors", "append_only", "UPDATE OR DELETE", None),
    ("consent_wordings", "append_only", "UPDATE OR DELETE", None),
    ("restricted_openings", "append_only", "UPDATE", f"{NOT_RESEALING} OR {_differ(OPENING)}"),
    ("restricted_openings", "kept", "DELETE", None),
    ("milestones", "append_only", "UPDATE OR DELETE", None),
)
# The moment from which the term of a row counts.
KEPT = (("audit_rows", "at"), ("audit_links", "chained_at"))
NEVER_EMPTIED = (
    "transitions", "service_records", "statement_lines", "audit_rows", "audit_links",
    "audit_anchors", "consent_wordings", "restricted_openings", "milestones",
)  # fmt: skip


def upgrade() -> None:
    """Refuse to change history and what was sent, and to claim more than the limit."""
    for function in (REFUSE_CHANGE, REFUSE_EARLY_PRUNING, KEEP_CLAIMS_AT_ONCE):
        op.execute(function)
    for table, name, events, condition in REFUSALS:
        when = f"WHEN ({condition})" if condition else ""
        op.execute(
            f"CREATE TRIGGER {table}_{name} BEFORE {events} ON {table} "
            f"FOR EACH ROW {when} EXECUTE FUNCTION refuse_change()"
        )
    for table, moment in KEPT:
        op.execute(
            f"CREATE TRIGGER {table}_kept BEFORE DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION refuse_early_pruning('{moment}')"
        )
    for table in NEVER_EMPTIED:
        op.execute(
            f"CREATE TRIGGER {table}_never_emptied BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
    op.execute(
        "CREATE TRIGGER claims_at_once BEFORE INSERT ON claims FOR EACH ROW "
        "WHEN (NEW.state = 'claimed') EXECUTE FUNCTION keep_claims_at_once()"
    )


def downgrade() -> None:
    """Take the refusals away again, each trigger with its function."""
    for function in ("keep_claims_at_once", "refuse_early_pruning", "refuse_change"):
        op.execute(f"DROP FUNCTION {function}() CASCADE")

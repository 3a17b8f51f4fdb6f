"""Add simulations of proposed rules, without which no rule about minutes is agreed to."""

import sqlalchemy as sa
from alembic import op

from wishapp.migrations import ddl

revision = "0056"
down_revision = "0055"

FIGURES = (
    "people people_changed services services_left_out services_kept"
    " minutes_booked minutes_before minutes_after"
)
NOT_NEGATIVE = " AND ".join(f"{name} >= 0" for name in FIGURES.split())
WINDOW = " AND ".join(
    f"{day} >= '1900-01-01' AND {day} < '2200-01-01'" for day in ("since", "until")
)
CHECKS = {
    "window": WINDOW,
    "span": "since < until",
    "figures": NOT_NEGATIVE,
    "done": "(state = 'done') = (digest IS NOT NULL AND done_at IS NOT NULL)",
}
SIMULATED = """
    CREATE FUNCTION ask_for_simulation() RETURNS trigger LANGUAGE plpgsql
    SET search_path FROM CURRENT AS $$
    BEGIN
        IF NOT EXISTS (
            SELECT FROM rule_simulations s WHERE s.version_id = NEW.id AND s.state = 'done'
        ) THEN
            RAISE EXCEPTION 'rule_versions_simulated' USING
                ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'rule_versions_simulated';
        END IF;
        RETURN NEW;
    END $$
"""
# Lines belong to a simulation that still runs.
LINES_STAY = """
    CREATE FUNCTION keep_simulation_lines() RETURNS trigger LANGUAGE plpgsql
    SET search_path FROM CURRENT AS $$
    BEGIN
        IF TG_OP = 'DELETE' OR EXISTS (
            SELECT FROM rule_simulations s
            WHERE s.id IN (OLD.simulation_id, NEW.simulation_id) AND s.state <> 'running'
        ) THEN
            RAISE EXCEPTION 'rule_simulation_lines_stay' USING
                ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$
"""
TRIGGERS = (
    """
    CREATE TRIGGER rule_versions_simulated BEFORE INSERT OR UPDATE OF state ON rule_versions
    FOR EACH ROW WHEN (NEW.state = 'agreed' AND NEW.decides_minutes)
    EXECUTE FUNCTION ask_for_simulation()
    """,
    """
    CREATE TRIGGER rule_versions_about_minutes BEFORE UPDATE ON rule_versions
    FOR EACH ROW WHEN (OLD.decides_minutes IS DISTINCT FROM NEW.decides_minutes)
    EXECUTE FUNCTION refuse_change()
    """,
    """
    CREATE TRIGGER rule_simulations_frozen BEFORE UPDATE OR DELETE ON rule_simulations
    FOR EACH ROW WHEN (OLD.state <> 'running') EXECUTE FUNCTION refuse_change()
    """,
    """
    CREATE TRIGGER rule_simulation_lines_stay
    BEFORE INSERT OR UPDATE OR DELETE ON rule_simulation_lines
    FOR EACH ROW EXECUTE FUNCTION keep_simulation_lines()
    """,
)


def upgrade() -> None:
    """Add the tables; a version that the release before proposed asks for no simulation."""
    op.add_column(
        "rule_versions",
        sa.Column("decides_minutes", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    ddl.create_table(
        "rule_simulations",
        *ddl.texts("state"),
        ddl.link("version_id", "rule_versions"),
        *ddl.columns(sa.Date, "since until"),
        *ddl.moments("as_of"),
        *ddl.ids("last_id"),
        *ddl.numbers(FIGURES),
        *ddl.texts("digest", null=True),
        *ddl.moments("done_at due_at", null=True),
        *(
            sa.CheckConstraint(said, name=op.f(f"rule_simulations_{name}"))
            for name, said in CHECKS.items()
        ),
        ddl.index(
            "rule_simulations_one_running", "version_id", where="state = 'running'", unique=True
        ),
        ddl.index("rule_simulations_version", "version_id id"),
        ddl.index("rule_simulations_due", "due_at", where="state = 'running'"),
    )
    ddl.create_table(
        "rule_simulation_lines",
        ddl.link("simulation_id", "rule_simulations"),
        ddl.link("unit_id", "units", null=True),
        *ddl.numbers(FIGURES),
        sa.CheckConstraint(NOT_NEGATIVE, name=op.f("rule_simulation_lines_figures")),
        sa.UniqueConstraint(
            "simulation_id",
            "unit_id",
            name=op.f("rule_simulation_lines_once"),
            postgresql_nulls_not_distinct=True,
        ),
    )
    for statement in (SIMULATED, LINES_STAY, *TRIGGERS):
        op.execute(statement)


def downgrade() -> None:
    """Remove them."""
    for name in ("simulated", "about_minutes"):
        op.execute(f"DROP TRIGGER rule_versions_{name} ON rule_versions")
    ddl.drop_tables("rule_simulation_lines rule_simulations")
    op.execute("DROP FUNCTION ask_for_simulation()")
    op.execute("DROP FUNCTION keep_simulation_lines()")
    op.drop_column("rule_versions", "decides_minutes")

"""Prints docs/states.md from the state tables: ``python -m playground.states_page``."""

from collections.abc import Iterator

from wishapp.base.moves import Machine
from wishapp.demand.draws.states import DRAW, DRAW_ENTRY
from wishapp.demand.earlier_wishes.states import EARLIER_BATCH
from wishapp.demand.screening.states import SCREENING
from wishapp.demand.transfers.states import TRANSFER
from wishapp.demand.wishes.states import WISH
from wishapp.fulfilment.activities.states import ACTIVITY, SIGN_UP
from wishapp.fulfilment.attendance.states import PRESENCE_REQUEST
from wishapp.fulfilment.certificate_batches.states import CERTIFICATE_BATCH
from wishapp.fulfilment.claims.states import CLAIM
from wishapp.fulfilment.dispatches.states import DISPATCH, PROPOSAL
from wishapp.fulfilment.participations.states import PARTICIPATION
from wishapp.fulfilment.pledges.states import PLEDGE, PURCHASE
from wishapp.fulfilment.teams.states import MEMBERSHIP, TEAM
from wishapp.hours.anomalies.states import ANOMALY
from wishapp.hours.certificates.states import CERTIFICATE
from wishapp.hours.objections.states import OBJECTION
from wishapp.hours.record_corrections.states import RECORD_CORRECTION
from wishapp.hours.stars.states import STAR
from wishapp.hours.statements.states import DELIVERY, STATEMENT
from wishapp.notices.states import CALL_TASK, NOTICE
from wishapp.office.place_closings.states import PLACE_CLOSING
from wishapp.printing.provisions.states import PROVISION
from wishapp.privacy.own_data.states import CLOSING, CORRECTION
from wishapp.registry.account_joins.states import ACCOUNT_JOIN
from wishapp.registry.complaints.states import COMPLAINT
from wishapp.registry.county_rules.states import RULE_SIMULATION, RULE_VERSION
from wishapp.registry.data_requests.states import DATA_REQUEST
from wishapp.registry.denials.states import DENIAL
from wishapp.registry.desk_entries.states import DESK_ENTRY
from wishapp.registry.members.states import REPORT_IN
from wishapp.registry.rosters.states import ROSTER_ENTRY
from wishapp.registry.unit_mergers.states import UNIT_MERGER
from wishapp.registry.units.states import ENDPOINT_CHANGE
from wishapp.registry.volunteers.states import REGISTRATION

MACHINES = (
    WISH,
    TRANSFER,
    CLAIM,
    PLEDGE,
    PURCHASE,
    PARTICIPATION,
    TEAM,
    MEMBERSHIP,
    SCREENING,
    REPORT_IN,
    ROSTER_ENTRY,
    ENDPOINT_CHANGE,
    RULE_VERSION,
    RULE_SIMULATION,
    PLACE_CLOSING,
    UNIT_MERGER,
    EARLIER_BATCH,
    OBJECTION,
    RECORD_CORRECTION,
    CERTIFICATE,
    CERTIFICATE_BATCH,
    STAR,
    DENIAL,
    ANOMALY,
    REGISTRATION,
    PROVISION,
    ACTIVITY,
    SIGN_UP,
    PRESENCE_REQUEST,
    STATEMENT,
    DELIVERY,
    NOTICE,
    CALL_TASK,
    CLOSING,
    CORRECTION,
    DESK_ENTRY,
    ACCOUNT_JOIN,
    DATA_REQUEST,
    COMPLAINT,
    DRAW,
    DRAW_ENTRY,
    DISPATCH,
    PROPOSAL,
)
HEAD = """# States

Printed from the state tables (`wishapp/<wing>/<noun>/states.py`); change those, then run
`make states > docs/states.md`. Whatever is not in a table is refused with `move_not_allowed`. Every
move writes a row of `transitions` and announces `<kind>.<verb>` in the outbox.
"""


def page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *(line for machine in MACHINES for line in _chapter(machine))])


def _chapter(machine: Machine) -> Iterator[str]:
    yield f"## {machine.kind}\n"
    yield "| from | verb | to |"
    yield "| --- | --- | --- |"
    for old, verb, new in steps(machine):
        yield f"| {old or '(new)'} | {verb} | {new} |"
    yield "\n```mermaid\nstateDiagram-v2"
    for old, verb, new in steps(machine):
        yield f"    {old or '[*]'} --> {new}: {verb}"
    for end in ends(machine):
        yield f"    {end} --> [*]"
    yield "```\n"
    if machine.announces:
        yield f"Announced without a move: {', '.join(machine.announces)}.\n"


def steps(machine: Machine) -> list[tuple[str, str, str]]:
    """Every step as from, verb and to, in the order of the states; a beginning has no from."""
    starts = [("", verb, state.value) for verb, state in machine.starts.items()]
    moves = [
        (state.value, verb, move.target.value)
        for state in machine.states
        for verb, move in machine.moves.items()
        if state in move.sources
    ]
    return starts + moves


def ends(machine: Machine) -> list[str]:
    """The states that nothing leaves."""
    left = {old for old, _, _ in steps(machine)}
    return [state.value for state in machine.states if state.value not in left]


if __name__ == "__main__":
    print(page(), end="")

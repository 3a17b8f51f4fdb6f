"""What goes in and out about simulations of proposed rules."""

from marshmallow import Schema, fields

from miniprogram_api.boards.schemas import PeriodQuery
from miniprogram_api.fields import Word
from wishapp.office.rule_simulations.showing import CELLS
from wishapp.registry.county_rules.states import RuleSimulationState


class AskSimulationSchema(PeriodQuery):
    """The past period on which a proposed version is tried, by name or by days.

    ``until`` is the first day that is not in it.
    """


class RuleSimulationSchema(Schema):
    """A simulation; it looks at what the ledger had at ``as_of``.

    ``until`` is the first day that is not in it. ``digest`` is the SHA-256 in hex of all its
    numbers with the rules that they rest on; null before it is done.
    """

    id = fields.UUID()
    state = Word(RuleSimulationState)
    version_id = fields.UUID()
    since = fields.Date()
    until = fields.Date()
    as_of = fields.AwareDateTime()
    done_at = fields.AwareDateTime(allow_none=True)
    digest = fields.String(allow_none=True)


class RuleSimulationsSchema(Schema):
    """A page of simulations, the newest first."""

    items = fields.List(fields.Nested(RuleSimulationSchema))
    next_cursor = fields.String(allow_none=True)


SimulatedFiguresSchema = Schema.from_dict(
    {name: fields.Integer(allow_none=True) for name in CELLS}, name="SimulatedFiguresSchema"
)


class SimulatedLineSchema(Schema):
    """A unit, by id and name; neither for volunteers without one, and for the whole county.

    A figure is null when it is named in ``hidden``. ``minutes_booked`` is what the ledger has,
    ``minutes_before`` what the rules of the version before would have booked, ``minutes_after``
    what the proposed ones would have. ``people_changed`` are those for whom these differ.
    ``services_left_out`` count before, not after. ``services_kept`` cannot be recomputed, and
    stand in all three as they were booked.
    """

    unit_id = fields.UUID(allow_none=True)
    name = fields.String(allow_none=True)
    figures = fields.Nested(SimulatedFiguresSchema, attribute="values")
    hidden = fields.List(fields.String())


class RuleSimulationFileSchema(RuleSimulationSchema):
    """A simulation with its numbers; ``whole`` is null before it is done.

    What was refused when it was reported is in no ledger, so looser rules add nothing here. Groups
    of fewer than ``least`` are hidden, and so is what would give them away by subtraction.
    """

    least = fields.Integer()
    whole = fields.Nested(SimulatedLineSchema, allow_none=True)
    lines = fields.List(fields.Nested(SimulatedLineSchema))

"""Which of a county's rules everybody may read, and the schema in which they are read.

What is not named here stays inside: how staff sign in, whom to ask first, what makes staff look
twice.
"""

from collections.abc import Mapping
from dataclasses import fields as fields_of
from typing import Any, get_args, get_type_hints

from marshmallow import Schema, fields

from miniprogram_api.fields import one_of
from miniprogram_api.shaping import values_of
from wishapp.config import CountyRules

PUBLIC_RULES = {
    "version", "basis_doc",
    "session_days", "phone_before_posting",
    "wish_content_chars", "wish_max_returns", "wishes_per_household_quarter", "value_limit",
    "crowd_value_limit",
    "review_working_days", "publish_working_days", "amend_days", "claim_window_days",
    "release", "draw_minutes", "claims_at_once", "team_claims_at_once", "unit_claims_at_once",
    "contact_days", "finish_days", "crowd_finish_days", "remind_before_days",
    "lapse_grace_hours", "lapses_before_cool_off", "lapse_memory_days", "cool_off_days",
    "hours_to_sign_for", "days_to_finish_dispatch",
    "silence_days", "attest_days", "callback_working_days", "close_working_days",
    "dispute_working_days", "rating_days", "reopen_days",
    "crowdfunded_name", "crowd_open_days", "start_days",
    "cost_share_basis_doc", "cost_share_settle_days",
    "minutes_longest_service", "minutes_most_a_day", "minutes_before_claim",
    "star_hours", "star_publicity_working_days", "star_levels_of_county",
    "record_working_days", "record_correction_working_days", "push_basis", "objection_working_days",
    "notice_quiet_from_hour", "notice_quiet_until_hour",
    "child_pictures", "smallest_group_shown",
    "closing_wait_days", "correction_working_days", "request_working_days",
    "complaint_working_days",
    "keep_card_days", "keep_rejected_wish_years", "keep_wish_years", "keep_picture_years",
    "keep_audit_years",
    "keep_consent_years", "keep_session_days", "keep_request_years", "keep_transfer_years",
    "keep_complaint_years", "keep_correction_years", "keep_membership_years", "keep_kinship_years",
    "keep_report_in_years", "keep_idle_account_years",
}  # fmt: skip
FIELDS: Mapping[object, type[fields.Field[Any]]] = {
    bool: fields.Boolean,
    int: fields.Integer,
    str: fields.String,
}


def _field(hint: object) -> fields.Field[Any]:
    """The field for a rule, which is a number, some numbers, a text, a switch, or a word."""
    if hint == tuple[int, ...]:
        return fields.List(fields.Integer())
    words = get_args(hint)
    return fields.String(validate=one_of(words)) if words else FIELDS[hint]()


def _schema() -> type[Schema]:
    hints = get_type_hints(CountyRules)
    # In the order in which the settings have them.
    names = [each.name for each in fields_of(CountyRules) if each.name in PUBLIC_RULES]
    return Schema.from_dict({name: _field(hints[name]) for name in names}, name="CountyRulesSchema")


CountyRulesSchema = _schema()


def public_rules(rules: CountyRules) -> dict[str, object]:
    """The rules that everybody may read, by their names."""
    return values_of(rules, CountyRulesSchema)

"""The lowest and highest value of each number in a county's rules, and which must fit together."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from wishapp.config.county_rules import CountyRules

LONGEST_YEARS, LONGEST_DAYS, LONGEST_HOURS = 100, 36_500, 8_760
# A county that wants no limit writes a large number.
MOST = 1_000_000
# A smaller group could be one household: hiding must not be switched off.
LEAST_GROUP = 5
# Of the five levels, at least the highest is good.
HIGHEST_LOW = 4
MOST_POINTS, MOST_CHARS = 1_000, 2_000
# They stand below a certificate on its one page.
MOST_NOTES, LONGEST_NOTES, LONGEST_TITLE = 6, 180, 24
RECOGNISED = "认证"
# Some counties add three levels above the five.
MOST_STARS = 8
MOST_FOUND = 1_000
MINUTES_A_DAY, LAST_HOUR = 1_440, 23
# Nobody serves round the clock, and a record is true (民政部令第67号 3, 7).
MINUTES_OF_SERVICE = 960
# Logs for six months (网络安全法 23), audit and consents for three years (domain rules 12.5).
RANGES: Mapping[str, tuple[int, int]] = {
    "keep_card_days": (1, LONGEST_DAYS),
    "keep_rejected_wish_years": (1, LONGEST_YEARS),
    "keep_wish_years": (1, LONGEST_YEARS),
    "keep_picture_years": (1, LONGEST_YEARS),
    "keep_audit_years": (3, LONGEST_YEARS),
    "keep_consent_years": (3, LONGEST_YEARS),
    "keep_session_days": (180, LONGEST_DAYS),
    "keep_request_years": (3, LONGEST_YEARS),
    "keep_complaint_years": (1, LONGEST_YEARS),
    "keep_correction_years": (1, LONGEST_YEARS),
    "keep_membership_years": (1, LONGEST_YEARS),
    "keep_kinship_years": (1, LONGEST_YEARS),
    "keep_report_in_years": (1, LONGEST_YEARS),
    "keep_idle_account_years": (1, LONGEST_YEARS),
    "keep_transfer_years": (3, LONGEST_YEARS),
    "keep_import_days": (1, LONGEST_DAYS),
    "child_file_days": (1, LONGEST_DAYS),
    "session_days": (1, LONGEST_DAYS),
    "sessions_at_once": (1, MOST),
    # Whoever holds a role sees other people's data: at most a day, and an hour without any use.
    "staff_session_hours": (1, 24),
    "staff_idle_minutes": (5, 60),
    "wish_content_chars": (1, MOST_CHARS),
    "wish_max_returns": (0, MOST),
    "minutes_longest_service": (1, MINUTES_OF_SERVICE),
    "minutes_most_a_day": (1, MINUTES_OF_SERVICE),
    "minutes_before_claim": (0, MINUTES_A_DAY),
    # Ten working days are the most (民政部令第67号 11).
    "record_working_days": (1, 10),
    "record_correction_working_days": (1, LONGEST_DAYS),
    # A code that lasts longer can be photographed and sent on.
    "presence_code_seconds": (5, 300),
    "phone_clock_most_seconds": (5, 600),
    "presence_minutes_before": (0, MINUTES_A_DAY),
    "presence_pairs_a_day": (1, 10),
    "presence_least_percent": (0, 100),
    "activity_offer_hours": (1, LONGEST_HOURS),
    "activity_remind_hours": (1, LONGEST_HOURS),
    "activity_cancel_hours": (0, LONGEST_HOURS),
    "activity_most_seats": (1, 10_000),
    "activity_close_working_days": (1, LONGEST_DAYS),
    # No threshold can be so high that nobody ever looks.
    "anomaly_done_minutes": (1, MINUTES_A_DAY),
    "anomaly_gap_minutes": (1, MINUTES_A_DAY),
    "anomaly_people": (2, MOST_FOUND),
    "anomaly_entries_a_month": (2, MOST_FOUND),
    "anomaly_codes_a_month": (2, MOST_FOUND),
    "anomaly_people_a_device": (2, MOST_FOUND),
    # A publicity is never shorter than five working days (domain section 4.3).
    "star_publicity_working_days": (5, LONGEST_DAYS),
    "star_levels_of_county": (0, MOST_STARS),
    "objection_working_days": (1, LONGEST_DAYS),
    "denial_working_days": (1, LONGEST_DAYS),
    "closing_wait_days": (0, LONGEST_DAYS),
    "correction_working_days": (1, LONGEST_DAYS),
    "request_working_days": (1, LONGEST_DAYS),
    "complaint_working_days": (1, LONGEST_DAYS),
    "notice_quiet_from_hour": (0, LAST_HOUR),
    "notice_quiet_until_hour": (0, LAST_HOUR),
    "notice_gather_minutes": (0, MINUTES_A_DAY),
    "notice_give_up_hours": (1, LONGEST_HOURS),
    "notice_urgent_give_up_minutes": (1, MINUTES_A_DAY),
    "review_working_days": (1, LONGEST_DAYS),
    "publish_working_days": (1, LONGEST_DAYS),
    "amend_days": (1, LONGEST_DAYS),
    "mend_call_days": (1, LONGEST_DAYS),
    "callback_working_days": (1, LONGEST_DAYS),
    "close_working_days": (1, LONGEST_DAYS),
    "dispute_working_days": (1, LONGEST_DAYS),
    "claim_window_days": (1, LONGEST_DAYS),
    "rank_return_days": (0, LONGEST_DAYS),
    "draw_minutes": (1, MINUTES_A_DAY),
    "claims_at_once": (1, MOST),
    "team_claims_at_once": (1, MOST),
    "unit_claims_at_once": (1, MOST),
    "contact_days": (1, LONGEST_DAYS),
    "finish_days": (1, LONGEST_DAYS),
    "crowd_finish_days": (1, LONGEST_DAYS),
    "start_days": (1, LONGEST_DAYS),
    "crowd_open_days": (1, LONGEST_DAYS),
    "cost_share_settle_days": (1, LONGEST_DAYS),
    "cost_share_remind_working_days": (0, LONGEST_DAYS),
    "remind_before_days": (0, LONGEST_DAYS),
    "lapse_grace_hours": (1, LONGEST_HOURS),
    "lapses_before_cool_off": (1, MOST),
    "lapse_memory_days": (1, LONGEST_DAYS),
    "cool_off_days": (0, LONGEST_DAYS),
    "silence_days": (1, LONGEST_DAYS),
    "attest_days": (1, LONGEST_DAYS),
    "rating_days": (1, LONGEST_DAYS),
    "rating_low": (0, HIGHEST_LOW),
    "reopen_days": (1, LONGEST_DAYS),
    "smallest_group_shown": (LEAST_GROUP, MOST),
    "hours_to_sign_for": (1, LONGEST_HOURS),
    "days_to_finish_dispatch": (1, LONGEST_DAYS),
    "fruitless_dispatches": (1, MOST),
    "match_skill_points": (0, MOST_POINTS),
    "match_distance_points": (0, MOST_POINTS),
    "match_hours_points": (0, MOST_POINTS),
    "match_load_points": (0, MOST_POINTS),
    "match_memory_days": (1, LONGEST_DAYS),
    "wishes_per_household_quarter": (1, MOST),
    "value_limit": (1, MOST),
    "value_warn_at": (0, MOST),
    "crowd_value_limit": (1, MOST),
    "similar_within_days": (0, LONGEST_DAYS),
    "similar_from_percent": (1, 100),
}
# A reminder before the time has begun would only annoy.
REMINDED = (
    "contact_days", "finish_days", "crowd_finish_days", "start_days", "amend_days", "attest_days",
)  # fmt: skip


# How each fault is told to an operator.
SENTENCES = {
    "range": "{name}: must be from {least} to {most}",
    "not_less": "{name}: must be less than {other}",
    "less": "{name}: must not be less than {other}",
    "missing_with": "{name}: missing (there is {other})",
    "too_many": "{name}: must have at most {most} entries",
    "too_long": "{name}: must have at most {most} characters",
    "claims_recognition": "{name}: must not be empty, or say that the state recognised something",
    "rising": "{name}: must be one or more rising numbers from {least} to {most}",
}


class Misfit(NamedTuple):
    """A rule that is out of its range, or does not fit another."""

    name: str
    fault: str
    least: int | None = None
    most: int | None = None
    other: str | None = None


def misfits(rules: CountyRules) -> Iterator[Misfit]:
    """Each rule that is out of its range, or does not fit another."""
    for name, (least, most) in RANGES.items():
        if not least <= getattr(rules, name) <= most:
            yield Misfit(name, "range", least, most)
    for name in REMINDED:
        if rules.remind_before_days >= getattr(rules, name):
            yield Misfit("remind_before_days", "not_less", other=name)
    if rules.crowd_value_limit < rules.value_limit:
        yield Misfit("crowd_value_limit", "less", other="value_limit")
    yield from _cost_share_misfits(rules)
    yield from _rising_misfits("value_bands", rules.value_bands)
    yield from _star_misfits(rules)
    yield from _certificate_misfits(rules)


def _rising_misfits(name: str, numbers: tuple[int, ...]) -> Iterator[Misfit]:
    # A list that does not rise from above nothing differs from its own numbers in order.
    if not numbers or numbers != tuple(sorted({0, *numbers})[1:]) or numbers[-1] > MOST:
        yield Misfit(name, "rising", 1, MOST)


def _star_misfits(rules: CountyRules) -> Iterator[Misfit]:
    yield from _rising_misfits("star_hours", rules.star_hours)
    if len(rules.star_hours) > MOST_STARS:
        yield Misfit("star_hours", "too_many", most=MOST_STARS)


def _certificate_misfits(rules: CountyRules) -> Iterator[Misfit]:
    # Only what stands in the national system may be called recognised (domain rule 7.5).
    for name, words in (
        ("certificate_title", (rules.certificate_title,)),
        ("certificate_notes", rules.certificate_notes),
    ):
        if not all(words) or any(RECOGNISED in each for each in words):
            yield Misfit(name, "claims_recognition")
    if len(rules.certificate_title) > LONGEST_TITLE:
        yield Misfit("certificate_title", "too_long", most=LONGEST_TITLE)
    if sum(map(len, rules.certificate_notes)) > LONGEST_NOTES:
        yield Misfit("certificate_notes", "too_long", most=LONGEST_NOTES)
    if len(rules.certificate_notes) > MOST_NOTES:
        yield Misfit("certificate_notes", "too_many", most=MOST_NOTES)


def _cost_share_misfits(rules: CountyRules) -> Iterator[Misfit]:
    # The document names the communities or units in which a cost may be shared.
    named = (*rules.cost_share_places, *rules.cost_share_units)
    if rules.cost_share_basis_doc and not named:
        yield Misfit("cost_share_places", "missing_with", other="cost_share_basis_doc")
    if named and not rules.cost_share_basis_doc:
        yield Misfit("cost_share_basis_doc", "missing_with", other="cost_share_places or _units")


def range_problems(rules: CountyRules) -> Iterator[str]:
    """One sentence for the operator about each misfit."""
    return (SENTENCES[each.fault].format(**each._asdict()) for each in misfits(rules))

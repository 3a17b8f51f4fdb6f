"""What a county decides for itself, each with the lawful value as its default."""

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class CountyRules:
    """The county's own numbers, with the version and the document that set them."""

    version: str
    basis_doc: str
    session_days: int = 30
    phone_before_posting: bool = True
    sessions_at_once: int = 20
    staff_session_hours: int = 8
    staff_idle_minutes: int = 30
    review_working_days: int = 3
    publish_working_days: int = 1
    amend_days: int = 15
    mend_call_days: int = 15
    claim_window_days: int = 30
    rank_return_days: int = 10
    release: Literal["first_come", "draw"] = "first_come"
    draw_minutes: int = 60
    claims_at_once: int = 3
    team_claims_at_once: int = 3
    unit_claims_at_once: int = 5
    contact_days: int = 7
    finish_days: int = 15
    crowd_finish_days: int = 30
    remind_before_days: int = 2
    lapse_grace_hours: int = 24
    lapses_before_cool_off: int = 2
    lapse_memory_days: int = 90
    cool_off_days: int = 14
    silence_days: int = 7
    attest_days: int = 7
    callback_working_days: int = 5
    close_working_days: int = 5
    dispute_working_days: int = 10
    rating_days: int = 30
    rating_low: int = 2
    reopen_days: int = 15
    smallest_group_shown: int = 5
    hours_to_sign_for: int = 24
    days_to_finish_dispatch: int = 7
    fruitless_dispatches: int = 2
    match_skill_points: int = 40
    match_distance_points: int = 30
    match_hours_points: int = 20
    match_load_points: int = 10
    match_memory_days: int = 90
    wish_content_chars: int = 200
    wish_max_returns: int = 3
    wishes_per_household_quarter: int = 2
    value_limit: int = 500
    value_warn_at: int = 300
    crowd_value_limit: int = 3_000
    value_bands: tuple[int, ...] = (50, 100, 300)
    similar_within_days: int = 90
    similar_from_percent: int = 60
    keep_import_days: int = 7
    minutes_longest_service: int = 720
    minutes_most_a_day: int = 720
    minutes_before_claim: int = 0
    record_working_days: int = 10
    record_correction_working_days: int = 5
    presence_by_code: bool = True
    presence_code_seconds: int = 30
    phone_clock_most_seconds: int = 120
    presence_minutes_before: int = 30
    presence_pairs_a_day: int = 3
    presence_least_percent: int = 0
    activity_offer_hours: int = 12
    activity_remind_hours: int = 24
    activity_cancel_hours: int = 24
    activity_most_seats: int = 500
    activity_close_working_days: int = 5
    anomaly_done_minutes: int = 10
    anomaly_gap_minutes: int = 5
    anomaly_people: int = 50
    anomaly_entries_a_month: int = 100
    anomaly_codes_a_month: int = 20
    anomaly_people_a_device: int = 3
    star_hours: tuple[int, ...] = (100, 300, 600, 1_000, 1_500)
    star_publicity_working_days: int = 5
    star_levels_of_county: int = 2
    certificate_title: str = "平台服务记录单"
    certificate_notes: tuple[str, ...] = (
        "本单由记录单位按其登记的服务记录出具，内容由记录单位负责，免费提供，不得用于商业用途。",
        "时长按分钟相加，换算为小时时四舍五入保留两位小数。",
        "所载记录被冲销的，本单自动撤销，以核验结果为准。",
        "伪造、变造或使用虚假证明的，依法承担责任。",
    )
    closing_wait_days: int = 15
    correction_working_days: int = 15
    request_working_days: int = 15
    complaint_working_days: int = 10
    holidays: tuple[date, ...] = ()
    working_weekends: tuple[date, ...] = ()
    notice_quiet_from_hour: int = 21
    notice_quiet_until_hour: int = 8
    notice_gather_minutes: int = 30
    notice_give_up_hours: int = 24
    notice_urgent_give_up_minutes: int = 30
    push_basis: str = ""
    objection_working_days: int = 5
    denial_working_days: int = 5
    crowdfunded_name: str = "合力微心愿"
    crowd_open_days: int = 30
    start_days: int = 10
    cost_share_basis_doc: str = ""
    cost_share_places: tuple[str, ...] = ()
    cost_share_units: tuple[str, ...] = ()
    cost_share_settle_days: int = 14
    cost_share_remind_working_days: int = 3
    child_pictures: bool = False
    child_file_days: int = 7
    keep_card_days: int = 90
    keep_rejected_wish_years: int = 1
    keep_wish_years: int = 5
    keep_picture_years: int = 1
    keep_audit_years: int = 3
    keep_consent_years: int = 3
    keep_session_days: int = 180
    keep_request_years: int = 3
    keep_transfer_years: int = 3
    keep_complaint_years: int = 3
    keep_correction_years: int = 3
    keep_membership_years: int = 3
    keep_kinship_years: int = 3
    keep_report_in_years: int = 3
    keep_idle_account_years: int = 3

"""Each thing that the product does with personal data: why, on which basis, and who gets what.

A test holds that every table about people belongs to one activity, and every term to one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from wishapp.base.personal import Kind


class Basis(StrEnum):
    """The legal basis of an activity (PIPL Art. 13)."""

    CONSENT = "consent"
    SEPARATE_CONSENT = "separate_consent"
    LEGAL_DUTY = "legal_duty"


class People(StrEnum):
    """Whose data an activity handles."""

    RESIDENTS = "residents"
    CHILDREN = "children"
    MEMBERS = "members"
    STAFF = "staff"


class Door(StrEnum):
    """Through which door of the product data reaches somebody outside, as the folders say."""

    WECHAT = "wechat"
    UNIT_GATEWAY = "unit_gateway"
    STORAGE = "storage"


class Trigger(StrEnum):
    """Why an activity must be assessed before it begins (PIPL Art. 55)."""

    SENSITIVE = "sensitive"
    PROVISION = "provision"
    PUBLICATION = "publication"
    ENTRUSTING = "entrusting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """One activity: its tables by name, people, basis, ways out, and terms.

    ``hands_over`` says that staff hand data to other offices by hand.
    """

    tables: frozenset[str]
    people: tuple[People, ...]
    basis: Basis
    terms: tuple[Kind, ...]
    doors: tuple[Door, ...] = ()
    assess: tuple[Trigger, ...] = ()
    hands_over: bool = False


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


P, B = People, Basis
EVERYBODY = (P.RESIDENTS, P.CHILDREN, P.MEMBERS, P.STAFF)
ACTIVITIES: Mapping[str, Activity] = {
    "accounts": Activity(
        tables=_names("people sessions role_grants closings idempotency_keys scene_keys"),
        people=EVERYBODY,
        basis=B.CONSENT,
        terms=(Kind.SESSIONS, Kind.ACCOUNTS, Kind.IDLE_ACCOUNTS),
        doors=(Door.WECHAT,),
        assess=(Trigger.ENTRUSTING,),
    ),
    "consents": Activity(
        tables=_names(
            "consents consent_wordings guardianships kinships desk_entries beneficiary_consents "
            "account_joins"
        ),
        people=EVERYBODY,
        basis=B.LEGAL_DUTY,
        terms=(Kind.CONSENTS, Kind.KINSHIPS, Kind.DESK_ENTRIES, Kind.ACCOUNT_JOINS),
        assess=(Trigger.SENSITIVE,),
    ),
    "wishes": Activity(
        tables=_names(
            "wishes wish_lines wish_checks wish_imports draws draw_entries child_file_requests "
            "rectifications wish_pictures earlier_batches earlier_wishes"
        ),
        people=(P.RESIDENTS, P.CHILDREN),
        basis=B.SEPARATE_CONSENT,
        terms=(
            Kind.CARDS,
            Kind.REJECTED_WISHES,
            Kind.WISH_FILES,
            Kind.IDLE_WISHES,
            Kind.IMPORTS,
            Kind.EARLIER_BATCHES,
            Kind.EARLIER_WISHES,
        ),
        assess=(Trigger.SENSITIVE, Trigger.PUBLICATION),
    ),
    "screening": Activity(
        tables=_names("screenings pictures platform_events"),
        people=EVERYBODY,
        basis=B.LEGAL_DUTY,
        terms=(Kind.PICTURES,),
        doors=(Door.WECHAT, Door.STORAGE),
        assess=(Trigger.ENTRUSTING, Trigger.SENSITIVE),
    ),
    "members": Activity(
        tables=_names("report_ins corrections offers offer_spots teams memberships"),
        people=(P.MEMBERS,),
        basis=B.CONSENT,
        terms=(Kind.REPORT_INS, Kind.CORRECTIONS, Kind.MEMBERSHIPS),
        assess=(Trigger.SENSITIVE,),
    ),
    "volunteers": Activity(
        tables=_names("registrations"),
        people=(P.RESIDENTS, P.CHILDREN),
        basis=B.SEPARATE_CONSENT,
        terms=(Kind.REGISTRATIONS,),
        assess=(Trigger.SENSITIVE,),
    ),
    "rosters": Activity(
        tables=_names("roster_entries roster_head_counts roster_imports"),
        people=(P.MEMBERS,),
        basis=B.LEGAL_DUTY,
        terms=(Kind.ROSTERS,),
        assess=(Trigger.SENSITIVE,),
    ),
    "fulfilment": Activity(
        tables=_names(
            "claims participations pledges leads purchases proposals dispatches assisted_steps "
            "paper_steps confirm_codes ratings return_visits"
        ),
        people=(P.RESIDENTS, P.CHILDREN, P.MEMBERS),
        basis=B.SEPARATE_CONSENT,
        terms=(),
        assess=(Trigger.SENSITIVE,),
    ),
    "service_records": Activity(
        tables=_names(
            "service_records record_corrections occupied_times statements statement_lines "
            "objections denials certificates stars anomalies anomaly_parties activities sign_ups "
            "attendances presence_requests "
            "provisions provision_parts"
        ),
        people=(P.MEMBERS,),
        basis=B.SEPARATE_CONSENT,
        terms=(
            Kind.SERVICE_RECORDS,
            Kind.PROVISIONS,
            Kind.RECORD_CORRECTIONS,
            Kind.OBJECTIONS,
            Kind.DENIALS,
            Kind.CERTIFICATES,
            Kind.STARS,
            Kind.ANOMALIES,
        ),
        doors=(Door.UNIT_GATEWAY,),
        assess=(Trigger.PROVISION,),
    ),
    "transfers": Activity(
        tables=_names("transfers"),
        people=(P.RESIDENTS, P.CHILDREN),
        basis=B.SEPARATE_CONSENT,
        terms=(Kind.TRANSFERS,),
        assess=(Trigger.PROVISION, Trigger.SENSITIVE),
        hands_over=True,
    ),
    "notices": Activity(
        tables=_names("notices call_tasks notice_permissions notice_attempts notice_turns"),
        people=EVERYBODY,
        basis=B.CONSENT,
        terms=(),
        doors=(Door.WECHAT,),
        assess=(Trigger.ENTRUSTING,),
    ),
    "rights": Activity(
        tables=_names("data_requests complaints restricted_openings register_entries"),
        people=EVERYBODY,
        basis=B.LEGAL_DUTY,
        terms=(Kind.DATA_REQUESTS, Kind.COMPLAINTS, Kind.REGISTER),
    ),
    "audit": Activity(
        tables=_names("audit_rows transitions attention_items printouts"),
        people=EVERYBODY,
        basis=B.LEGAL_DUTY,
        terms=(Kind.AUDIT_LOG, Kind.PRINTOUTS),
    ),
}

"""Scans without a network: a key for a phone, and what it signed, merged later."""

from typing import Any
from uuid import UUID

from miniprogram_api.blueprint import Routes
from miniprogram_api.contract import actor, contract
from miniprogram_api.messages import message_of
from miniprogram_api.offline_scans.schemas import (
    IssuedScanKeySchema,
    MergedScansSchema,
    MergeScansSchema,
    PhoneClockSchema,
    ScanKeySchema,
    ScanKeysSchema,
)
from wishapp.fulfilment.offline_scans import issuing, merging
from wishapp.fulfilment.offline_scans.models import ScanKey
from wishapp.fulfilment.offline_scans.rules import Direction, Stamped

blp = Routes("offline_scans", __name__)


@blp.route("/activities/<uuid:activity_id>/scan-keys", methods=["POST"])
@contract(limit="20/minute", creates=True)
@blp.arguments(PhoneClockSchema)
@blp.response(201, IssuedScanKeySchema)
def issue(body: dict[str, Any], activity_id: UUID) -> ScanKey:
    """Its leader, community office: a key with which my phone signs scans without a network."""
    return issuing.issue_key(actor(), activity_id, phone_seconds=body["phone_seconds"])


@blp.route("/activities/<uuid:activity_id>/scan-keys", methods=["GET"])
@contract()
@blp.response(200, ScanKeysSchema)
def list_keys(activity_id: UUID) -> dict[str, Any]:
    """Its leader, community office: the keys of an activity, without their secrets."""
    return {"items": issuing.see_keys(actor(), activity_id)}


@blp.route("/scan-keys/<uuid:scan_key_id>/revoke", methods=["POST"])
@contract()
@blp.response(200, ScanKeySchema)
def revoke(scan_key_id: UUID) -> ScanKey:
    """Its leader, community office: merge nothing more that this key signed."""
    return issuing.revoke_key(actor(), scan_key_id)


@blp.route("/scan-keys/<uuid:scan_key_id>/scans", methods=["POST"])
@contract(limit="60/minute")
@blp.arguments(MergeScansSchema)
@blp.response(200, MergedScansSchema)
def merge(body: dict[str, Any], scan_key_id: UUID) -> dict[str, Any]:
    """Its leader, community office: merge what my phone scanned without a network."""
    scans = [
        Stamped(
            sign_up_id=each["sign_up_id"],
            direction=Direction(each["direction"]),
            stamp=each["stamp"],
            signature=each["signature"],
        )
        for each in body["scans"]
    ]
    done = merging.merge_scans(actor(), scan_key_id, scans, phone_seconds=body["phone_seconds"])
    refused = [
        {"number": number, "code": code, "why": message_of(code, {})}
        for number, code in done.refused
    ]
    return {"taken": done.taken, "known": done.known, "refused": refused}

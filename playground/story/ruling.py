"""The county changes a rule by itself: one administrator proposes it, another agrees."""

import secrets
from datetime import timedelta

from playground.demo.phone import Json, expect
from playground.story.scene import Scene
from wishapp.base.clock import today

PROPOSER, SECOND = "county-admin", "county-deputy"
RULE = "claims_at_once"
# Later than any other version, and within a year.
AHEAD = timedelta(days=300)


def change(scene: Scene) -> None:
    """A rule is to change on a day to come; then the county thinks better of it."""
    proposer, second = scene.staff(PROPOSER), scene.staff(SECOND)
    before = _value(proposer.get("rules"))
    draft: Json = {
        "version": f"story-{secrets.token_hex(4)}",
        "basis_doc": "青组发〔2027〕1号",
        "begins_on": (today() + AHEAD).isoformat(),
        "changes": {RULE: before + 1},
    }
    with scene.tale.step("修改规则", "a county administrator proposes a changed rule") as told:
        [seen] = proposer.post("rule-previews", draft)["changes"]
        told.append(f"{seen['label']}: {seen['before']} → {seen['after']}")
        version = proposer.post("rule-versions", draft)
        told.append(f"{draft['basis_doc']}, from {draft['begins_on']} on")
    path = f"rule-versions/{version['id']}"
    with scene.tale.step("规则复核", "another agrees; who proposed it cannot") as told:
        proposer.post(f"{path}/agree", refused="same_person")
        told.append(str(second.post(f"{path}/agree")["state"]))
        expect(_value(second.get("rules")) == before, "the rule changed before its day")
    with scene.tale.step("撤回规则", "before its first day, the county takes it back") as told:
        told.append(str(second.post(f"{path}/withdraw", {"why": "演示"})["state"]))


def _value(rules: Json) -> int:
    return next(int(each["value"]) for each in rules["rules"] if each["name"] == RULE)

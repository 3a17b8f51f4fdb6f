"""A unit's roster: its liaison lists who should report in, and says who is its member."""

import csv
import io

from playground.demo.acts import own_report_in
from playground.demo.cast import DAOXIANG, LIAISON, MEMBERS, OFFICE
from playground.demo.phone import Json, Phone, expect
from playground.story.scene import Scene

HEAD = ("姓名", "联系电话", "应报到社区编码")
# So many have not reported in that their number is shown: smaller groups are hidden.
ABSENT = ("蒋文海", "沈玉珍", "韩冬生", "杨立夏", "朱永年", "秦秋月")
# A row without a name is told of, and the others are entered.
WITHOUT_NAME = ("", "13900000199", "")


def list_members(scene: Scene) -> None:
    """The liaison tries a list as an office program saved it, and enters the good rows."""
    liaison = scene.staff(LIAISON.user)
    unit, data = _unit_of(liaison), _a_list(scene)
    with scene.tale.step("名册预检", "a unit's liaison tries the list of its members") as told:
        tried = liaison.upload_table(f"units/{unit}/roster-imports", data)
        expect(tried["bad"] == 1, f"{tried['bad']} rows are bad")
        told.append(f"{tried['good']} good, {tried['known']} known, 1 bad")
        wrong = tried["told"][-1]
        told.append(f"row {wrong['row']} {wrong['column']}: {wrong['words']}")
    with scene.tale.step("名册导入", "the same file is entered, all good rows at once") as told:
        liaison.upload_table(f"roster-imports/{tried['id']}/enter", data)
        told.append(_rate_of(liaison, unit))


def confirm(scene: Scene) -> None:
    """The liaison confirms that whoever reported in is its member; the community activates."""
    liaison, office = scene.staff(LIAISON.user), scene.staff(scene.crew.clerk)
    path, unit = f"report-ins/{scene.report_in['id']}", _unit_of(liaison)
    with scene.tale.step("单位确认", "the unit's liaison confirms that this is its member") as told:
        office.post(f"{path}/confirm", refused="not_found")
        told.append(f"confirmed by {liaison.post(f'{path}/confirm')['confirmed_as']}")
    with scene.tale.step("报到生效", "the community activates, and the unit's rate rises") as told:
        before = _rate_of(liaison, unit)
        office.post(f"{path}/activate")
        current = own_report_in(scene.member_phone)
        expect(current and current["state"] == "active", "the member is not active")
        scene.report_in = current or {}
        after = _rate_of(liaison, unit)
        expect(before != after, f"the rate is {after} as before")
        told.append(f"{before} before, {after} now")


def _unit_of(liaison: Phone) -> str:
    [unit] = [str(each["unit_id"]) for each in liaison.get("me")["roles"]]
    return unit


def _rate_of(liaison: Phone, unit: str) -> str:
    figures: Json = liaison.get(f"units/{unit}/report-rate")["whole"]["figures"]
    return f"{figures['reported']} of {figures['due']} = {figures['rate']} %"


def _a_list(scene: Scene) -> bytes:
    """The unit's members in the demo county and the new one, in the characters of old programs."""
    people = [each for each in (*MEMBERS, scene.member) if each.unit == OFFICE.uscc]
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(HEAD)
    rows.writerows((each.name, each.phone, DAOXIANG) for each in people)
    rows.writerows((name, f"139000004{at:02}", DAOXIANG) for at, name in enumerate(ABSENT))
    rows.writerow(WITHOUT_NAME)
    return text.getvalue().encode("gb18030")

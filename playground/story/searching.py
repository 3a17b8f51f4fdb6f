"""A clerk who knows no more than a telephone number finds the wish and its resident's page."""

from playground.demo.phone import Json, Phone, expect
from playground.story.scene import Scene

ROOT = "/api/v1/"


def find(scene: Scene) -> None:
    """The clerk searches by the number and opens what is found; the resident sees that."""
    clerk, number = scene.staff(scene.crew.clerk), scene.wish["wish_no"]
    with scene.tale.step(
        "搜索", "the clerk types a telephone number, opens the wish and its resident's page"
    ) as told:
        found = hit(clerk, scene.resident.phone, "wish", number)
        expect(found, f"{number} is not found by its telephone number")
        wish = clerk.get(found["path"].removeprefix(ROOT))
        page = clerk.get(f"people/{wish['wisher_id']}")
        numbers = [each["wish_no"] for each in page["wishes"]["items"]]
        expect(number in numbers, "the page shows other wishes")
        looks = scene.wisher_phone.get(f"wishes/{wish['id']}/openings")["items"]
        seen = sorted({look["look"] for look in looks})
        expect({"search", "wish_file"} <= set(seen), f"the resident sees {seen}")
        told.append(f"{number}; the resident sees {' and '.join(seen)}")


def hit(staff: Phone, text: str, kind: str, number: str) -> Json:
    """What a search brings of one kind with this number; empty when it is not found."""
    groups = staff.post("search", {"text": text})["groups"]
    hits = (each for group in groups if group["kind"] == kind for each in group["items"])
    return next((each for each in hits if each["number"] == number), {})

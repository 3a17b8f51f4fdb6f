"""A certificate: the member asks, the community issues it on paper, and a stranger checks it."""

from datetime import timedelta

from playground.demo.cast import DAOXIANG
from playground.demo.phone import Json, expect
from playground.story.helping import minutes
from playground.story.scene import Scene
from wishapp.base.clock import today

PDF = b"%PDF-"
A_MONTH = timedelta(days=30)


def certify(scene: Scene) -> None:
    """The member asks the community that recorded the service, and its clerk issues."""
    member, clerk = scene.member_phone, scene.staff(scene.crew.clerk)
    body: Json = {
        "report_in_id": scene.report_in["id"],
        "community": DAOXIANG,
        "since": (today() - A_MONTH).isoformat(),
        "until": (today() + timedelta(days=1)).isoformat(),
    }
    with scene.tale.step("申请证明", "the member asks for a certificate of the month") as told:
        asked = member.post("me/certificates", body)
        path = f"certificates/{asked['id']}"
        member.post(f"{path}/issue", refused="forbidden")
        told.append(str(asked["state"]))
    with scene.tale.step("开具证明", "the clerk issues it; both can print it") as told:
        issued = clerk.post(f"{path}/issue")
        for phone in (clerk, member):
            data = phone.download(f"{path}/certificate.pdf")
            expect(data.startswith(PDF), "there is nothing to print")
        told.append(str(scene.save("documents", f"{issued['certificate_no']}.pdf", data)))
        told.append(f"digest {issued['digest'][:16]}…")


def check(scene: Scene) -> None:
    """Somebody without an account checks what the member showed them."""
    mine = scene.member_phone.get("me/certificates")["items"][0]
    expect(mine["prints"] == len(("clerk", "member")), "the prints are counted otherwise")
    asked = {name: str(mine[name]) for name in ("certificate_no", "check_code")}
    with scene.tale.step("核验证明", "a stranger checks it by number and code") as told:
        stranger = scene.anybody()
        found = stranger.post("certificate-checks", asked)
        expect(found["is_valid"], "the certificate is not valid")
        expect(found["minutes"] == minutes(scene), "the minutes are others")
        expect(scene.member.name not in found.values(), "the whole name is told")
        wrong = asked | {"check_code": "0"}
        stranger.post("certificate-checks", wrong, refused="certificate_unknown")
        told.append(f"valid, {found['name']}, {found['minutes']} minutes")

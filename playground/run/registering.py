"""Says to the emulator what the consoles of the mini-programs say; it forgets all when it ends."""

from playground.demo.pictures import DOUBTFUL
from playground.run.problem import RunProblem
from playground.run.site import Site
from playground.run.terminal import step
from playground.wechat.running import Emulator
from wishapp.config import County, load_config

# Every county's console seals its pushes; the two write them differently, so that both are used.
FORMATS = {"229901": "JSON", "229902": "XML"}
MODE = "safe"
# Real verdicts take seconds to half an hour; nobody who watches would wait so long.
DELAY_SECONDS = 0.3


def register(site: Site) -> None:
    """Register every county of the settings: its pages, templates and push address.

    The API answers already: as the console does, the emulator first checks the push address.
    Raises RunProblem when the address does not answer as it must.
    """
    emulator = Emulator(f"{site.emulator}/")
    emulator.settings(delay_seconds=DELAY_SECONDS)
    emulator.media_rule("review", colour=DOUBTFUL)
    for county in load_config(site.config).counties:
        with step(f"{county.name} at WeChat, pushes {MODE} in {FORMATS[county.code]}"):
            _open_console(emulator, county)
            _set_push_target(emulator, site, county)


def _open_console(emulator: Emulator, county: County) -> None:
    emulator.add_app(county.appid, county.app_secret)
    emulator.lever(f"apps/{county.appid}", pages=_pages(county))
    for template in county.templates:
        keys = list(template.fields.used().values())
        emulator.add_template(
            county.appid, template.template_id, keys, long_term=template.long_term
        )


def _pages(county: County) -> list[str]:
    tapped = (template.page for template in county.templates if template.page)
    return sorted({county.pages.wish, county.pages.report_in, *tapped})


def _set_push_target(emulator: Emulator, site: Site, county: County) -> None:
    if county.push is None:
        raise RunProblem(f"the settings of county {county.code} lack its push keys")
    emulator.push_target(
        county.appid,
        f"{site.api}/api/v1/wechat/{county.code}/push",
        county.push.token,
        encoding_aes_key=county.push.encoding_aes_key,
        mode=MODE,
        format=FORMATS[county.code].lower(),
    )
    if not emulator.lever("greet", appid=county.appid).get("echoed"):
        raise RunProblem(f"the push address of county {county.code} does not answer to WeChat")

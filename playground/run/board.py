"""The table of addresses and sign-ins that stands on the terminal while the playground serves."""

from collections.abc import Iterator

from playground.demo.cast import CAST
from playground.run.site import Addresses, DemoCounty


def board(where: Addresses) -> Iterator[str]:
    """The lines of the table."""
    yield ""
    yield f"Serving. API documentation  {where.api}/api/v1/docs"
    yield f"         unit's inbox       {where.receiver}/"
    yield f"         WeChat's messages  {where.emulator}/__emulator/outbox"
    yield f"         WeChat's pushes    {where.emulator}/__emulator/pushes"
    yield f"         logs               {where.folder}/logs"
    yield ""
    yield "The public wall of a county:"
    for county in where.counties:
        yield f"  curl -s -H 'X-County: {county.code}' {where.api}/api/v1/wall"
    for county in where.counties:
        yield ""
        yield f"WeChat users in {county.name}, county {county.code}:"
        yield from _players(county.code)
        yield "  a token for any of them, here the first:"
        yield f"  {sign_in_command(where, county, _first(county.code))}"
        yield "  the inbox of whoever's token it is:"
        yield f"  {inbox_command(where, county)}"
    yield ""
    yield "`make story` in another terminal plays the story again. Ctrl-C here ends everything."


def sign_in_command(where: Addresses, county: DemoCounty, user: str) -> str:
    """One shell command that signs a WeChat user in; its answer holds the token."""
    login = f'\'{{"appid":"{county.appid}","user":"{user}"}}\''
    told = f"curl -s {where.emulator}/__emulator/login -d {login}"
    # WeChat's answer has the openid too, which no phone hands in.
    code = f'"{{$({told} | grep -o \'"code": *"[^"]*"\')}}"'
    headers = f"-H 'X-County: {county.code}' -H 'Content-Type: application/json'"
    return f"curl -s {where.api}/api/v1/sessions {headers} -d {code}"


def inbox_command(where: Addresses, county: DemoCounty) -> str:
    """One shell command that shows somebody's notices; the token is still to be filled in."""
    headers = f"-H 'X-County: {county.code}' -H \"Authorization: Bearer $TOKEN\""
    return f"curl -s {headers} {where.api}/api/v1/me/notices"


def _players(county: str) -> Iterator[str]:
    """One line a part, with everybody who plays it."""
    players = [player for player in CAST if player.county == county]
    for part in dict.fromkeys(player.part for player in players):
        names = (f"{each.user} {each.name}" for each in players if each.part == part)
        yield f"  {part:<16} {'、'.join(names)}"


def _first(county: str) -> str:
    return next(player.user for player in CAST if player.county == county)
